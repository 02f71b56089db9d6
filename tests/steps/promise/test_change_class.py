from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.actions.keep_in_order import keep_in_order
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.models.case import Case
from tests.builders import RUT, fresh
from tests.cast import AT, Cast
from tests.steps.promise.cases import SIMPLE_ON, STANDARD_ON, held, owned, promised, rows

pytestmark = pytest.mark.django_db


def test_simple_class_replaces_the_first_promise_and_counts_from_arrival(cast: Cast) -> None:
    case = promised()
    change_class(actor=cast.rebecka.actor, at=AT + timedelta(days=1), case_id=case.id, class_code="simple")

    assert rows(case.id) == [
        ("answer", "standard", STANDARD_ON, "replaced"),
        ("answer", "simple", SIMPLE_ON, "running"),
    ]
    second = Deadline.objects.get(case=case.id, state="running")
    assert second.replaces is not None
    assert second.day_zero == case.received_on
    assert (fresh(case).due_on, fresh(case).deadline_class) == (SIMPLE_ON, "simple")


def test_standard_class_keeps_the_promise_that_was_given(cast: Cast) -> None:
    case = promised()
    change_class(actor=cast.rebecka.actor, at=AT, case_id=case.id, class_code="standard")

    assert rows(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert fresh(case).due_on == STANDARD_ON


def test_complex_class_adds_a_notice_to_the_ten_day_promise(cast: Cast) -> None:
    case = promised()
    result = change_class(actor=cast.rebecka.actor, at=AT, case_id=case.id, class_code="complex")

    assert held(case.id) == [
        ("answer", "standard", STANDARD_ON, "running"),
        ("complex_notice", "complex", SIMPLE_ON, "running"),
    ]
    assert not result.late_notice
    assert fresh(case).due_on == SIMPLE_ON


def test_complex_after_the_third_day_is_a_missed_notice_and_asks_for_one_now(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    result = change_class(actor=cast.olof.actor, at=AT + timedelta(days=6), case_id=case.id, class_code="complex")

    assert result.late_notice
    assert ("complex_notice", "complex", SIMPLE_ON, "missed") in held(case.id)
    assert ("answer", "standard", STANDARD_ON, "running") in held(case.id)
    # Late, so it stands first in the queue.
    assert fresh(case).due_on == SIMPLE_ON


def test_simple_class_after_its_day_is_born_missed_and_never_restarts(cast: Cast) -> None:
    case = promised()
    change_class(actor=cast.rebecka.actor, at=AT + timedelta(days=7), case_id=case.id, class_code="simple")

    assert held(case.id) == [("answer", "simple", SIMPLE_ON, "missed")]


def test_leaving_complex_lets_the_notice_go(cast: Cast) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    change_class(actor=cast.olof.actor, at=AT, case_id=case.id, class_code="standard", reason="enklare än vi trodde")

    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert Deadline.objects.get(case=case.id, kind="complex_notice").reason == "enklare än vi trodde"


def test_hazard_is_to_be_passed_on_the_same_day(cast: Cast) -> None:
    case = promised()
    change_class(actor=cast.rebecka.actor, at=AT, case_id=case.id, class_code="hazard")

    assert ("hazard", "hazard", date(2026, 11, 24), "running") in held(case.id)
    assert fresh(case).hazard
    assert fresh(case).due_on == date(2026, 11, 24)


def test_hazard_flag_goes_when_there_proves_to_be_no_danger(cast: Cast) -> None:
    case = promised()
    for code in ("hazard", "standard"):
        change_class(actor=cast.rebecka.actor, at=AT, case_id=case.id, class_code=code)

    assert not fresh(case).hazard
    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]


def test_legal_request_gets_its_month_by_the_law(cast: Cast) -> None:
    case = promised()
    change_class(actor=cast.rebecka.actor, at=AT, case_id=case.id, class_code="data_subject")

    # 24 December is julafton, 25 to 27 are free.
    assert held(case.id) == [("answer", "data_subject", date(2026, 12, 28), "running")]


def test_authority_exercise_can_not_be_classed_standard(cast: Cast) -> None:
    case = promised()
    register_case(
        actor=cast.rebecka.actor, at=AT, case_id=case.id, title="Tillstånd", kind="question", category_code="PTI-01"
    )

    with pytest.raises(Refused, match="class_not_for_authority_exercise"):
        change_class(actor=cast.rebecka.actor, at=AT, case_id=case.id, class_code="standard")
    change_class(actor=cast.rebecka.actor, at=AT, case_id=case.id, class_code="own_routine")
    assert held(case.id) == [("answer", "own_routine", SIMPLE_ON, "running")]


def test_kept_question_that_needs_handling_is_diarised_with_its_original_arrival(cast: Cast) -> None:
    case = promised(replace(RUT, kind="question"))
    by = cast.rebecka.actor
    change_class(actor=by, at=AT, case_id=case.id, class_code="simple")
    keep_in_order(actor=by, at=AT, case_id=case.id, why="answered_directly", category_code="REN-01")
    assert fresh(case).diary_number is None

    change_class(actor=by, at=AT + timedelta(days=2), case_id=case.id, class_code="standard")

    after = fresh(case)
    assert after.diary_number is not None
    assert after.registration_mode == "registered"
    assert after.received_on == date(2026, 11, 24)
    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]


def test_same_class_again_makes_no_new_promise(cast: Cast) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    before = rows(case.id)
    change_class(actor=cast.olof.actor, at=AT, case_id=case.id, class_code="complex")

    assert rows(case.id) == before


def test_other_officer_can_not_class_somebody_elses_case(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    with pytest.raises(NotAllowed):
        change_class(actor=cast.olga.actor, at=AT, case_id=case.id, class_code="complex")


def test_employee_who_may_not_see_the_case_gets_the_same_answer_as_for_none(cast: Cast) -> None:
    with pytest.raises(NotThere):
        change_class(actor=cast.ebba.actor, at=AT, case_id=promised().id, class_code="simple")


def test_class_from_an_old_page_is_stale(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    version = Case.objects.get(pk=case.id).version

    with pytest.raises(Stale):
        change_class(actor=cast.olof.actor, at=AT, case_id=case.id, class_code="complex", version=version - 1)


def test_unknown_class_is_refused_by_name(cast: Cast) -> None:
    with pytest.raises(Refused, match="class_unknown"):
        change_class(actor=cast.rebecka.actor, at=AT, case_id=promised().id, class_code="urgent")
