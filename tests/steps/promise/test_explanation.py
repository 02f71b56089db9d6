from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehor.kit.refused import NotThere
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.queries import class_choices_of, deadlines_of, explanation, unclassed_overdue
from gehor.steps.register.actions.hide_from_person import hide_from_person
from tests.builders import open_case
from tests.cast import AT, DAY, Cast
from tests.steps.promise.cases import SIMPLE_ON, STANDARD_ON, owned, promised

pytestmark = pytest.mark.django_db


def test_due_day_unfolds_into_days_counted_and_days_skipped(cast: Cast) -> None:
    found = explanation(promised().id, DAY)

    assert found.due_on == STANDARD_ON
    assert len(found.counted) == 10
    assert [(day.day, day.reason) for day in found.skipped] == [
        (date(2026, 11, 28), "lördag"),
        (date(2026, 11, 29), "söndag"),
        (date(2026, 12, 5), "lördag"),
        (date(2026, 12, 6), "söndag"),
    ]
    assert (found.class_name, found.days, found.working_days_left) == ("Handläggs", 10, 10)


def test_explanation_speaks_the_language_that_is_asked_for(cast: Cast) -> None:
    case = promised()

    assert explanation(case.id, DAY, "en").class_name == "Standard"
    assert explanation(case.id, DAY, "fi").class_name == "Tavallinen"


def test_explanation_shows_that_a_day_moved_but_not_the_offices_own_reason(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    change_class(actor=cast.olof.actor, at=AT, case_id=case.id, class_code="simple", reason="Rut har ringt förut")
    found = explanation(case.id, DAY)

    assert [(move.before, move.after, move.reason) for move in found.moved] == [(STANDARD_ON, SIMPLE_ON, "")]
    assert "Rut har ringt förut" in {row.reason for row in deadlines_of(cast.olof.asks(), case.id)}


def test_case_without_a_promise_has_nothing_to_explain(cast: Cast) -> None:
    found = explanation(open_case().id, DAY)

    assert (found.due_on, found.counted, found.moved) == (None, (), ())


def test_promises_of_a_hidden_case_are_not_there(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.olga.id, reason="Nämns i klagomålet")

    for asks in (cast.olga.asks(), cast.ebba.asks()):
        with pytest.raises(NotThere):
            deadlines_of(asks, case.id)
        with pytest.raises(NotThere):
            class_choices_of(asks, case.id)


def test_choices_count_from_the_cases_own_arrival_and_say_what_has_passed(cast: Cast) -> None:
    case = promised()
    choices = {row.code: row for row in class_choices_of(cast.rebecka.asks(AT + timedelta(days=6)), case.id)}

    assert (choices["simple"].due_on, choices["simple"].passed) == (SIMPLE_ON, True)
    assert (choices["standard"].due_on, choices["standard"].passed) == (STANDARD_ON, False)
    assert (choices["complex"].notice_on, choices["complex"].passed) == (SIMPLE_ON, True)


def test_item_unclassed_for_more_than_a_working_day_is_pointed_out(cast: Cast) -> None:
    case = promised()

    assert unclassed_overdue(cast.rebecka.asks(AT + timedelta(days=1))) == ()
    assert [row.id for row in unclassed_overdue(cast.rebecka.asks(AT + timedelta(days=2)))] == [case.id]
    assert unclassed_overdue(cast.ebba.asks(AT + timedelta(days=2))) == ()
    change_class(actor=cast.rebecka.actor, at=AT, case_id=case.id, class_code="simple")
    assert unclassed_overdue(cast.rebecka.asks(AT + timedelta(days=2))) == ()
