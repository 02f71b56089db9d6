from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from gehor.kit.refused import NotThere
from gehor.people.queries import notices_for
from gehor.steps.intake.rules.words import Channel
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.promise.queries import promises_for
from tests.builders import NOBODY, RUT, fresh, open_case
from tests.cast import AT, DAY, RESIDENT, Cast, admit
from tests.steps.promise.cases import SIMPLE_ON, STANDARD_ON, promised, rows

pytestmark = pytest.mark.django_db


def test_new_item_is_promised_as_standard_and_sorts_as_simple(cast: Cast) -> None:
    case = open_case()
    found = set_deadlines(actor=RESIDENT, at=AT, case_id=case.id)

    assert rows(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert (found.simple_on, found.standard_on, found.latest_on) == (SIMPLE_ON, STANDARD_ON, STANDARD_ON)
    assert (fresh(case).due_on, fresh(case).deadline_class) == (SIMPLE_ON, "")


def test_promises_are_set_once_however_often_the_arrival_is_taken_up(cast: Cast) -> None:
    case = promised()
    again = set_deadlines(actor=RESIDENT, at=AT + timedelta(minutes=5), case_id=case.id)

    assert len(rows(case.id)) == 1
    assert again.latest_on == STANDARD_ON
    assert fresh(case).version == case.version


def test_letter_counts_from_the_working_day_before_it_was_opened(cast: Cast) -> None:
    letter = replace(RUT, channel=Channel.LETTER)
    case = promised(letter, arrived_on=date(2026, 11, 23))

    assert case.received_on == date(2026, 11, 20)
    assert rows(case.id) == [("answer", "standard", date(2026, 12, 4), "running")]


def test_item_that_lay_too_long_is_missed_at_once_and_the_manager_is_told(cast: Cast) -> None:
    chief = admit("Cilla Chef", "TK", "manager")
    case = open_case(replace(RUT, channel=Channel.LETTER), arrived_on=date(2026, 11, 2))
    found = set_deadlines(actor=RESIDENT, at=AT, case_id=case.id)

    assert found.latest_on is None
    assert rows(case.id) == [("answer", "standard", date(2026, 11, 13), "missed")]
    assert fresh(case).due_on < DAY
    # Nobody manages the registry itself, so it is whoever manages above it.
    assert [notice.word for notice in notices_for(chief.asks())] == ["promise_passed_at_arrival"]
    assert notices_for(cast.olof.asks()) == ()


def test_manager_of_the_owning_unit_is_told_of_a_promise_that_had_passed(cast: Cast) -> None:
    saying = replace(RUT, channel=Channel.LETTER)
    case = open_case(saying, actor=cast.mats.actor, arrived_on=date(2026, 11, 2), take_self=True)
    set_deadlines(actor=cast.mats.actor, at=AT, case_id=case.id)

    assert "promise_passed_at_arrival" in [notice.word for notice in notices_for(cast.mats.asks())]
    assert notices_for(cast.olga.asks()) == ()


def test_anonymous_item_is_promised_like_any_other(cast: Cast) -> None:
    assert rows(promised(NOBODY).id) == [("answer", "standard", STANDARD_ON, "running")]


def test_what_the_receipt_page_says_is_what_the_case_was_promised(cast: Cast) -> None:
    case = promised()
    said = promises_for(case.channel, case.arrived_on, DAY)

    assert said.latest_on == STANDARD_ON
    assert said.notice_on == SIMPLE_ON


def test_night_before_midnight_in_sweden_counts_as_that_day(cast: Cast) -> None:
    late = datetime.fromisoformat("2026-11-24T22:59:00+00:00")

    assert promised(at=late).received_on == date(2026, 11, 24)
    assert promised(at=late + timedelta(minutes=1)).received_on == date(2026, 11, 25)


def test_unknown_case_is_not_there(cast: Cast) -> None:
    with pytest.raises(NotThere):
        set_deadlines(actor=RESIDENT, at=AT, case_id=uuid4())
