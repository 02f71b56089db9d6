"""When a summary by mail is due, and that nothing in it stands twice."""

from __future__ import annotations

from datetime import date

import pytest

from gehor.steps.follow_up.rules.digests import Ask, Line, Pace, is_due, once_each

FRIDAY, MONDAY, TUESDAY = date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("pace", "last", "today", "due"),
    [
        (Pace.NONE, None, MONDAY, False),
        (Pace.DAILY, None, MONDAY, True),
        (Pace.DAILY, MONDAY, MONDAY, False),
        (Pace.DAILY, FRIDAY, MONDAY, True),
        (Pace.WEEKLY, None, TUESDAY, True),
        (Pace.WEEKLY, FRIDAY, MONDAY, True),
        (Pace.WEEKLY, MONDAY, TUESDAY, False),
        # The last days of a year may lie in the first week of the next.
        (Pace.WEEKLY, date(2026, 12, 31), date(2027, 1, 1), False),
        (Pace.WEEKLY, date(2027, 1, 1), date(2027, 1, 4), True),
    ],
)
def test_a_day_or_a_week_has_at_most_one_summary(pace: Pace, last: date | None, today: date, due: bool) -> None:
    assert is_due(pace, last, today) is due


def test_the_same_thing_on_the_same_case_stands_once_and_not_where_it_stood_already() -> None:
    late, again = Line(Ask.ANSWER_LATE, "S1", "T1", FRIDAY), Line(Ask.ANSWER_LATE, "S1", "T1", MONDAY)
    other = Line(Ask.READ, "S1", "T1")
    assert once_each((late, again, other)) == (late, other)
    assert once_each((late, other), but=(again,)) == (other,)
