from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.working_days import WorkingDays
from gehor.steps.answer.rules.prompting import Standing, Why, suggested_day, why_prompted
from tests.rules.promise.test_dates import RULES

WORKING = WorkingDays()
TUESDAY, THURSDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 26), date(2026, 11, 27)
STANDARD_ON = date(2026, 12, 8)


def _why(case: Standing, today: date, after_days: int = 2) -> Why | None:
    return why_prompted(case, today, after_days=after_days, working=WORKING)


@pytest.mark.parametrize(
    ("case", "today", "why"),
    [
        (Standing(TUESDAY, STANDARD_ON), THURSDAY, None),
        (Standing(TUESDAY, STANDARD_ON, notice_open=True), TUESDAY + timedelta(days=1), None),
        (Standing(TUESDAY, STANDARD_ON, notice_open=True), THURSDAY, Why.COMPLEX),
        (Standing(TUESDAY, FRIDAY), THURSDAY, Why.NEAR),
        (Standing(TUESDAY, FRIDAY), date(2026, 11, 30), Why.LATE),
        (Standing(TUESDAY, STANDARD_ON, needs_until=date(2026, 12, 7)), THURSDAY, None),
        (Standing(TUESDAY, STANDARD_ON, needs_until=STANDARD_ON), THURSDAY, Why.WAITS),
    ],
)
def test_notice_is_asked_for_when_the_promise_will_not_hold(case: Standing, today: date, why: Why | None) -> None:
    assert _why(case, today) == why


def test_office_that_does_not_want_to_be_asked_never_is() -> None:
    assert _why(Standing(TUESDAY, FRIDAY), STANDARD_ON, after_days=0) is None


def test_simple_case_is_offered_the_standard_day_and_a_late_one_time_from_now() -> None:
    assert suggested_day(Standing(TUESDAY, FRIDAY), THURSDAY, rules=RULES, working=WORKING) == STANDARD_ON
    late = suggested_day(Standing(TUESDAY, STANDARD_ON), date(2026, 12, 10), rules=RULES, working=WORKING)
    assert late == date(2026, 12, 28)


def test_what_others_are_asked_for_gets_the_time_of_a_simple_answer_upon_it() -> None:
    waits = Standing(TUESDAY, STANDARD_ON, needs_until=date(2026, 12, 9))
    assert suggested_day(waits, THURSDAY, rules=RULES, working=WORKING) == date(2026, 12, 14)


_days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(zero=_days, length=st.integers(0, 60), passed=st.integers(0, 90), needs=st.none() | st.integers(-30, 90))
def test_suggested_day_is_always_a_working_day_ahead_and_after_the_promised_one(
    zero: date, length: int, passed: int, needs: int | None
) -> None:
    today = zero + timedelta(days=passed)
    until = None if needs is None else zero + timedelta(days=needs)
    case = Standing(zero, zero + timedelta(days=length), needs_until=until)
    day = suggested_day(case, today, rules=RULES, working=WORKING)

    assert WORKING.is_working(day) and day > max(today, case.due_on)
    assert until is None or day > until
