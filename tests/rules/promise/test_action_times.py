from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import Refused
from gehor.steps.promise.rules.action_times import MOST_WHAT, ActionTimeData, check_action_time, days_in_words

HOLE = ActionTimeData("GAT-01", 5, "working", "Vi lagar hålet.")


@pytest.mark.parametrize(
    ("days", "clock", "language", "words"),
    [
        (0, "calendar", "sv", "samma dag"),
        (1, "working", "sv", "1 arbetsdag"),
        (5, "working", "en", "5 working days"),
        (30, "calendar", "fi", "30 päivää"),
        (5, "working", "de", "5 arbetsdagar"),
    ],
)
def test_days_are_told_as_people_say_them(days: int, clock: str, language: str, words: str) -> None:
    assert days_in_words(days, clock, language) == words


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"clock": "month"}, "clock_unknown"),
        ({"days": -1}, "wrong_days"),
        ({"days": 400}, "wrong_days"),
        ({"what_sv": " "}, "what_missing"),
        ({"what_fi": "å" * (MOST_WHAT + 1)}, "what_too_long"),
    ],
)
def test_a_time_that_nobody_can_be_told_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        check_action_time(replace(HOLE, **change))  # type: ignore[arg-type]  (one field of any of its types)


def test_a_promise_taken_back_needs_no_words() -> None:
    check_action_time(ActionTimeData("GAT-01", None))
