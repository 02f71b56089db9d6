from __future__ import annotations

from datetime import date
from uuid import UUID

from gehor.steps.intake.rules.sign_offs import month_before, month_of, to_ask

OLD, NEW, AWAY, ASKED = (UUID(int=number) for number in range(1, 5))


def test_the_month_before_january_is_december_of_the_year_before() -> None:
    assert month_before(date(2027, 1, 4)) == date(2026, 12, 1)
    assert month_before(date(2026, 3, 31)) == date(2026, 2, 1)
    assert month_of(date(2026, 11, 30)) == date(2026, 11, 1)


def test_who_began_this_month_is_away_or_was_asked_already_is_not_asked() -> None:
    since = {OLD: date(2026, 11, 30), NEW: date(2026, 12, 1), AWAY: date(2020, 1, 1), ASKED: date(2020, 1, 1)}

    assert to_ask(date(2026, 12, 1), since=since, away={AWAY}, asked={ASKED}) == (OLD,)
