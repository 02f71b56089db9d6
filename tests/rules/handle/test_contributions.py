from __future__ import annotations

from datetime import date

import pytest

from gehor.kit.working_days import WorkingDays
from gehor.steps.handle.rules.contributions import leaves_no_room, sends_on, stands_in, suggested_due

WORKING = WorkingDays()
TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("case_due", "expected"),
    [
        (None, date(2026, 12, 1)),
        # Ten working days: two are left to put the parts together.
        (date(2026, 12, 8), date(2026, 12, 4)),
        (date(2026, 11, 27), date(2026, 11, 25)),
        # Nearer than that: the next working day, whatever the case's own.
        (date(2026, 11, 26), date(2026, 11, 25)),
        (date(2026, 11, 25), date(2026, 11, 25)),
        (date(2026, 11, 20), date(2026, 11, 25)),
    ],
)
def test_suggested_day_lies_two_working_days_before_the_cases_own(case_due: date | None, expected: date) -> None:
    assert suggested_due(case_due, TUESDAY, WORKING) == expected


def test_part_that_comes_on_the_cases_own_day_leaves_no_room() -> None:
    assert leaves_no_room(date(2026, 12, 8), date(2026, 12, 8))
    assert not leaves_no_room(date(2026, 12, 7), date(2026, 12, 8))
    assert not leaves_no_room(date(2026, 12, 7), None)


@pytest.mark.parametrize(
    "text",
    [
        "Ring Gunnar på 08-508 123 45 så ordnar han det.",
        "Skriv till drift@smastad.example om det kommer tillbaka.",
        "Vänd dig till Anläggning om asfalten.",
        "Kontakta gatuenheten direkt.",
        "Nås på +46 70 123 45 67",
    ],
)
def test_text_that_would_send_the_resident_on_is_pointed_out(text: str) -> None:
    assert sends_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "Papperskorgen töms varje måndag och torsdag. Den tömdes senast 2026-11-23.",
        "Ärende T2026-00123 gäller samma plats, Lindvägen 3, 123 45 Småstad.",
        "Vi lagar skylten under vecka 49, kostnaden är 12 500 kronor.",
    ],
)
def test_plain_facts_with_days_numbers_and_addresses_are_not_pointed_out(text: str) -> None:
    assert sends_on(text) == ()


def test_part_stands_in_the_answer_whatever_its_line_ends() -> None:
    assert stands_in("Den töms\nvarje måndag.", "Hej!\r\n\r\nDen töms\r\nvarje måndag.\r\n")
    assert not stands_in("Den töms varje måndag.", "Hej!")
    assert not stands_in("", "Hej!")
