from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.set_place import set_place
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.protected import CaseProtected
from gehor.steps.register.queries.cases import corrections
from tests.builders import RUT, given_case, marked_case
from tests.cast import AT, Cast
from tests.grounds import INSIDE_EAST, INSIDE_WEST, draw

pytestmark = pytest.mark.django_db


def test_a_point_set_by_the_officer_brings_its_district_and_keeps_what_stood(cast: Cast) -> None:
    draw()
    case = given_case(cast, cast.olof, saying=replace(RUT, latitude=INSIDE_WEST[0], longitude=INSIDE_WEST[1]))

    set_place(
        actor=cast.olof.actor,
        at=AT,
        case_id=case.id,
        place="Skolgatan 1",
        latitude=INSIDE_EAST[0],
        longitude=INSIDE_EAST[1],
    )

    row = Case.objects.select_related("district").get(pk=case.id)
    assert row.district is not None
    assert (row.place, row.street, row.district.name) == ("Skolgatan 1", "skolgatan", "Öster")
    (kept,) = corrections(cast.olof.asks(), case.id)
    assert (kept.before, kept.after) == (
        "Lindvägen 3 (59.020000, 18.020000)",
        "Skolgatan 1 (59.020000, 18.080000)",
    )


def test_the_words_of_a_marked_case_go_where_they_are_kept_apart(cast: Cast) -> None:
    case = marked_case(cast)
    set_place(actor=cast.tora.actor, at=AT, case_id=case.id, place="Skolgatan 1", latitude=None, longitude=None)
    row = Case.objects.get(pk=case.id)
    assert (row.place, row.street, CaseProtected.objects.get().place) == ("", "", "Skolgatan 1")


def test_a_colleague_who_does_not_answer_for_the_case_may_not_move_it(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    with pytest.raises(NotAllowed):
        set_place(actor=cast.olga.actor, at=AT, case_id=case.id, place="Skolgatan 1", latitude=None, longitude=None)


def test_the_same_place_once_more_is_refused_and_leaves_no_line(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    with pytest.raises(Refused) as refused:
        set_place(actor=cast.olof.actor, at=AT, case_id=case.id, place="Lindvägen 3", latitude=None, longitude=None)
    assert refused.value.code == "place_as_before"


def test_a_place_is_not_set_over_what_somebody_else_has_just_changed(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    older = case.version - 1
    with pytest.raises(Stale):
        set_place(
            actor=cast.olof.actor, at=AT, case_id=case.id, place="Ö", latitude=None, longitude=None, version=older
        )
