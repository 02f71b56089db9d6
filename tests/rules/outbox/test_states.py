"""Which state may follow which, and how long one tries."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.outbox.rules.outcome import Outcome, after_attempt, wait_after
from gehor.outbox.rules.states import ENDED, LEFT_THE_HOUSE, MOVES, NEEDS_A_PERSON, DispatchState, may_move


def test_every_state_says_what_may_follow_it() -> None:
    assert set(MOVES) == set(DispatchState)


def test_nothing_that_has_left_can_ever_be_sent_again_or_recalled() -> None:
    for state in LEFT_THE_HOUSE | {DispatchState.BOUNCED, DispatchState.RECALLED}:
        assert MOVES[state] <= {DispatchState.BOUNCED}


def test_what_ended_or_needs_a_person_is_never_both_on_its_way() -> None:
    moving = {DispatchState.QUEUED, DispatchState.SENDING, DispatchState.TO_POST}

    assert not moving & (ENDED | NEEDS_A_PERSON)
    assert not may_move("queued", "accepted")


def test_waits_grow_from_a_minute_to_an_hour_and_stop_after_a_day() -> None:
    waits = [wait_after(tries) for tries in range(1, 40)]

    assert [wait and wait.total_seconds() / 60 for wait in waits[:6]] == [1, 5, 15, 60, 60, 60]
    whole = sum((wait for wait in waits if wait), timedelta())
    assert timedelta(hours=23) < whole <= timedelta(hours=24)
    assert waits[-1] is None
    assert wait_after(0) is None


@pytest.mark.parametrize("state", [DispatchState.ACCEPTED, DispatchState.FAILED, DispatchState.UNSURE])
def test_an_end_is_an_end_however_often_it_was_tried(state: DispatchState) -> None:
    assert after_attempt(Outcome(state), 99) == (state, None)


def test_not_now_becomes_failed_only_when_patience_is_over() -> None:
    later = Outcome(DispatchState.QUEUED, "450 greylisted")

    assert after_attempt(later, 1) == (DispatchState.QUEUED, timedelta(minutes=1))
    assert after_attempt(later, 99) == (DispatchState.FAILED, None)
