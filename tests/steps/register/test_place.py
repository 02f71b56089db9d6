"""Where a case is: its point, its district of the day, and the list of one district."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.office import queries as office
from gehor.office.actions.import_outline import import_outline
from gehor.steps.register.actions.correct_case import correct_case
from gehor.steps.register.actions.lift_secrecy import lift_secrecy
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.protected import SecrecyMark
from gehor.steps.register.queries.queue import QueueFilter, queue
from tests.builders import RUT, marked_case, open_case, registered_case
from tests.cast import AT, SET_UP, Cast
from tests.grounds import EAST_SIDE, INSIDE_EAST, INSIDE_WEST, OUTSIDE, draw

pytestmark = pytest.mark.django_db

WEST = replace(RUT, latitude=INSIDE_WEST[0], longitude=INSIDE_WEST[1])
EAST = replace(RUT, latitude=INSIDE_EAST[0], longitude=INSIDE_EAST[1])


def placed(case_id: object) -> Case:
    return Case.objects.select_related("district").get(pk=case_id)


def test_a_case_with_a_point_knows_its_district_and_its_street(cast: Cast) -> None:
    draw()
    row = placed(open_case(WEST).id)
    assert row.district is not None
    assert (row.district.name, row.street) == ("Väster", "lindvägen")


def test_coordinates_among_the_words_of_the_place_become_its_point(cast: Cast) -> None:
    draw()
    row = placed(open_case(replace(RUT, place="59.02, 18.08")).id)
    assert row.district is not None
    assert (float(row.latitude or 0), row.district.name) == (59.02, "Öster")


def test_a_point_outside_the_area_is_kept_without_a_district(cast: Cast) -> None:
    draw()
    row = placed(open_case(replace(RUT, latitude=OUTSIDE[0], longitude=OUTSIDE[1])).id)
    assert (float(row.latitude or 0), row.district) == (OUTSIDE[0], None)


def test_an_old_case_keeps_its_district_when_the_outline_is_drawn_anew(cast: Cast) -> None:
    draw()
    old = open_case(WEST)
    import_outline(actor=SET_UP, at=AT + timedelta(days=1), areas=[EAST_SIDE])
    later = AT + timedelta(days=2)

    new = open_case(WEST, at=later)

    kept = placed(old.id).district
    assert kept is not None
    assert (kept.name, placed(new.id).district) == ("Väster", None)


def test_the_queue_of_one_district_holds_its_cases_and_no_others(cast: Cast) -> None:
    draw()
    west, _east = registered_case(cast, WEST), registered_case(cast, EAST)
    (vaster,) = [row for row in office.district_choices() if row.code == "vaster"]

    found = queue(cast.olof.asks(), QueueFilter(district_ids=vaster.ids))

    assert [row.id for row in found.rows] == [west.id]


def test_the_street_of_a_marked_case_is_kept_apart_until_the_mark_is_lifted(cast: Cast) -> None:
    case = marked_case(cast, WEST)
    assert placed(case.id).street == ""

    lift_secrecy(actor=cast.tora.actor, at=AT, mark_id=SecrecyMark.objects.get().pk, reason="Gäller inte längre")

    assert placed(case.id).street == "lindvägen"


def test_a_corrected_place_is_on_its_own_street(cast: Cast) -> None:
    case = registered_case(cast)
    correct_case(actor=cast.rebecka.actor, at=AT, case_id=case.id, field="place", value="Skolgatan 1", reason="Fel")
    assert placed(case.id).street == "skolgatan"
