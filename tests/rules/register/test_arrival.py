from __future__ import annotations

from datetime import date

import pytest

from gehor.kit.working_days import WorkingDays
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.rules.arrival import legal_arrival
from gehor.steps.register.rules.words import Basis

DAYS = WorkingDays()


@pytest.mark.parametrize("channel", sorted(set(Channel) - {Channel.LETTER}))
def test_everything_but_a_letter_counts_the_calendar_day_it_came(channel: str) -> None:
    sunday = date(2026, 11, 22)

    assert legal_arrival(channel, sunday, DAYS) == (sunday, Basis.SAME_DAY)


@pytest.mark.parametrize(
    ("opened", "counts_from"),
    [
        (date(2026, 11, 23), date(2026, 11, 20)),
        (date(2026, 11, 24), date(2026, 11, 23)),
        (date(2026, 12, 28), date(2026, 12, 23)),
        (date(2027, 1, 7), date(2027, 1, 5)),
    ],
)
def test_letter_counts_from_the_working_day_before_it_was_opened(opened: date, counts_from: date) -> None:
    assert legal_arrival("letter", opened, DAYS) == (counts_from, Basis.POST_PREVIOUS_DAY)


def test_first_emptying_of_the_letter_box_counts_from_the_working_day_before() -> None:
    monday = date(2026, 11, 23)

    assert legal_arrival("visit", monday, DAYS, first_emptying=True) == (
        date(2026, 11, 20),
        Basis.POST_PREVIOUS_DAY,
    )
