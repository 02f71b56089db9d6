"""What the figures hold, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from unittest.mock import patch

from gehor.journal.act import Actor
from gehor.journal.queries import Horizon, horizon
from gehor.steps.follow_up.actions.count_figures import count_figures
from gehor.steps.follow_up.models.figures import Rollup
from gehor.steps.follow_up.queries.recount import differences
from gehor.steps.follow_up.rules.measures import Dimension, Grain
from tests.cast import AT

CLOCK = Actor.system("count_figures")


def count_all(
    *, at: datetime = AT, lines: int = 2_000, cases: int = 500, stands: Callable[[], Horizon] | None = None
) -> None:
    """Count until nothing waits, as the clock's job does where nobody else writes just now.

    Tests run side by side in one database server, and its transactions are numbered together: those of the others are
    left out, unless `stands` tells where the journal stands.
    """
    with patch("gehor.steps.follow_up.actions.count_figures.horizon", stands or _quiet):
        for _ in range(1_000):
            if not count_figures(actor=CLOCK, at=at, lines=lines, cases=cases):
                return
    raise AssertionError("the counting never came to an end")


def _quiet() -> Horizon:
    now = horizon()
    return replace(now, oldest=now.next)


def months(measure: str, *, dimension: Dimension = Dimension.ALL) -> dict[tuple[date, str], int]:
    """How much of a measure was counted in each month under each key, all units together."""
    found: dict[tuple[date, str], int] = {}
    for row in Rollup.objects.filter(dimension=dimension, grain=Grain.MONTH, measure=measure):
        found[row.day, row.key] = found.get((row.day, row.key), 0) + row.n
    return found


def total(measure: str) -> int:
    """How much of a measure was counted in all."""
    return sum(months(measure).values())


def proof() -> list[str]:
    """What a full recount says."""
    return list(differences())
