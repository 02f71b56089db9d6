"""An alarm goes round: to the next address each time, and from the first again after the last."""

from __future__ import annotations

from gehor.steps.route.rules.hazard import Duty, called_at

FIRST, SECOND = Duty("Jour", "jour@x.example"), Duty("Chef", "chef@x.example")


def test_each_call_goes_to_the_next_and_after_the_last_to_the_first_again() -> None:
    assert [called_at(step, (FIRST, SECOND)) for step in (1, 2, 3)] == [FIRST, SECOND, FIRST]
    assert called_at(1, ()) is None
