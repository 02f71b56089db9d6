from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.steps.register.actions.change_kind import change_kind
from gehor.steps.register.actions.keep_in_order import keep_in_order
from tests.builders import RUT, given_case, open_case, set_class
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def test_officer_says_what_sort_of_saying_it_is(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    assert change_kind(actor=cast.olof.actor, at=AT, case_id=case.id, kind="suggestion").kind == "suggestion"


def test_kept_question_that_proves_to_be_a_complaint_is_diarised_with_its_own_arrival(cast: Cast) -> None:
    case = open_case(replace(RUT, kind="question"))
    set_class(case.id, "simple")
    keep_in_order(actor=cast.rebecka.actor, at=AT, case_id=case.id, why="answered_directly")

    row = change_kind(actor=cast.rebecka.actor, at=AT, case_id=case.id, kind="complaint")

    assert (row.registration_mode, row.diary_number) == ("registered", "T2026-00001")
    assert (row.arrived_on, row.received_on) == (case.arrived_on, case.received_on)


def test_employee_who_does_not_know_the_case_can_not_change_it(cast: Cast) -> None:
    with pytest.raises(NotThere):
        change_kind(actor=cast.ebba.actor, at=AT, case_id=open_case().id, kind="praise")


@pytest.mark.parametrize("kind", ["not_told", "nonsense", ""])
def test_kind_must_be_one_of_the_known_ones(cast: Cast, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        change_kind(actor=cast.rebecka.actor, at=AT, case_id=open_case().id, kind=kind)

    assert refused.value.code == "kind_unknown"
