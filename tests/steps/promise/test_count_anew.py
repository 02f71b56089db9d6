"""The promise counts from the day the item is received, also when that day is put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gehor.steps.intake.rules.scans import LetterBasis
from gehor.steps.intake.rules.words import Channel
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.actions.count_anew import count_anew
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.promise.queries import deadlines_of
from gehor.steps.register.actions.change_arrival import change_arrival
from tests.builders import RUT, fresh, open_case
from tests.cast import AT, SET_UP, Cast

LETTER = replace(RUT, channel=Channel.LETTER)
EARLIER = date(2026, 11, 19)


def test_a_classed_letter_that_came_earlier_is_due_earlier(cast: Cast) -> None:
    case = open_case(LETTER)
    set_deadlines(actor=SET_UP, at=AT, case_id=case.id)
    change_class(actor=cast.rebecka.actor, at=AT, case_id=case.id, class_code="standard")
    due = fresh(case).due_on
    _row, before = change_arrival(
        actor=cast.rebecka.actor, at=AT, case_id=case.id, arrived_on=EARLIER, basis=LetterBasis.POST, reason="Stämpel"
    )

    assert count_anew(actor=cast.rebecka.actor, at=AT, case_id=case.id, before=before)
    assert due == date(2026, 12, 7)
    assert fresh(case).due_on == date(2026, 12, 2)


def test_nothing_is_counted_anew_when_the_day_stands(cast: Cast) -> None:
    case = open_case(LETTER)
    set_deadlines(actor=SET_UP, at=AT, case_id=case.id)
    rows = deadlines_of(cast.rebecka.asks(), case.id)

    assert not count_anew(actor=SET_UP, at=AT, case_id=case.id, before=fresh(case).received_on)
    assert deadlines_of(cast.rebecka.asks(), case.id) == rows
