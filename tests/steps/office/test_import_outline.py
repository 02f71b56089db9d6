from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.kit.polygons import Ring
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.office.actions.import_outline import Imported, import_outline
from gehor.office.rules.outline import AreaData
from gehor.office.rules.words import AreaKind
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, DAY, SET_UP, Cast
from tests.grounds import EAST_SIDE, INSIDE_EAST, INSIDE_WEST, OUTSIDE, WEST_SIDE, draw

pytestmark = pytest.mark.django_db


def names(day: date = DAY) -> list[str]:
    return [area.name for area in office.areas(day)]


def test_imported_districts_tell_where_a_point_lies(cast: Cast) -> None:
    assert draw(at=AT) == Imported(new=2, ended=0, same=0)

    found = [office.district_at(*point, DAY) for point in (INSIDE_WEST, INSIDE_EAST, OUTSIDE)]

    assert [row.name if row else None for row in found] == ["Väster", "Öster", None]
    assert (office.is_outside(*OUTSIDE, DAY), office.is_outside(*INSIDE_EAST, DAY)) == (True, False)


def test_nothing_lies_outside_an_office_that_has_drawn_nothing(cast: Cast) -> None:
    assert not office.is_outside(*OUTSIDE, DAY)


def test_the_same_outline_once_more_changes_nothing(cast: Cast) -> None:
    draw(at=AT)
    assert draw(at=AT) == Imported(new=0, ended=0, same=2)


def test_a_new_outline_holds_from_its_day_and_the_old_one_before(cast: Cast) -> None:
    draw(at=AT)
    later = DAY + timedelta(days=7)
    moved = replace(WEST_SIDE, code="hamnen", name="Hamnen")

    done = import_outline(actor=cast.adam.actor, at=AT, areas=[moved, EAST_SIDE], valid_from=later)

    assert done == Imported(new=1, ended=1, same=1)
    assert (names(), names(later)) == (["Väster", "Öster"], ["Hamnen", "Öster"])
    assert [row.name for row in office.district_choices()] == ["Hamnen", "Väster", "Öster"]


def test_an_outline_drawn_twice_on_one_day_is_the_last_one(cast: Cast) -> None:
    draw(at=AT)
    smaller: Ring = ((18.0, 59.0), (18.04, 59.0), (18.04, 59.05), (18.0, 59.05), (18.0, 59.0))

    import_outline(actor=SET_UP, at=AT, areas=[replace(WEST_SIDE, polygons=((smaller,),))], valid_from=DAY)

    assert names() == ["Väster"]
    assert office.district_at(*INSIDE_EAST, DAY) is None


def test_an_outline_can_not_hold_from_a_day_that_has_passed(cast: Cast) -> None:
    draw(at=AT)
    with pytest.raises(Refused) as refused:
        import_outline(actor=SET_UP, at=AT, areas=[EAST_SIDE], valid_from=DAY - timedelta(days=1))
    assert refused.value.code == "day_has_passed"


def test_an_empty_outline_is_refused_and_the_old_one_stays(cast: Cast) -> None:
    draw(at=AT)
    with pytest.raises(Refused) as refused:
        import_outline(actor=SET_UP, at=AT, areas=[])
    assert refused.value.code == "outline_empty"
    assert names() == ["Väster", "Öster"]


def test_only_who_administers_the_office_draws_its_outline(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        import_outline(actor=cast.olof.actor, at=AT, areas=[EAST_SIDE])


def test_the_map_gets_every_area_as_geojson_with_its_name(cast: Cast) -> None:
    draw(at=AT)
    drawing = office.map_drawing(DAY)
    assert '"name":"Väster"' in drawing
    assert drawing.startswith('{"type":"FeatureCollection"')


def test_the_outline_decides_for_ground_that_no_district_covers(cast: Cast) -> None:
    wide: Ring = ((17.9, 58.9), (18.5, 58.9), (18.5, 59.5), (17.9, 59.5), (17.9, 58.9))
    outline = AreaData("outline", "Småstad", AreaKind.OUTLINE, ((wide,),))
    import_outline(actor=SET_UP, at=AT, areas=[outline, EAST_SIDE], valid_from=DAY)
    assert not office.is_outside(59.4, 18.4, DAY)
    assert office.district_at(59.4, 18.4, DAY) is None
