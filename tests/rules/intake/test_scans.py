"""Which day a letter is assumed to have come, and who seems to have written it."""

from __future__ import annotations

from datetime import date

import pytest

from gehor.steps.intake.rules.scans import SenderFound, assumed_day, sender_in


class Weekdays:
    """Monday to Friday."""

    def is_working(self, day: date) -> bool:
        return day.isoweekday() < 6


@pytest.mark.parametrize(
    ("scanned", "before", "assumed"),
    [
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 11, 28), 0, date(2026, 11, 28)),
        (date(2026, 11, 23), 1, date(2026, 11, 20)),
        (date(2026, 11, 29), 2, date(2026, 11, 26)),
    ],
)
def test_the_assumed_day_is_that_of_the_scan_or_working_days_before(scanned: date, before: int, assumed: date) -> None:
    assert assumed_day(scanned, before, Weekdays()) == assumed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hej!\n\nRut Alm\nLindvägen 3\n123 45 Småstad", SenderFound("Rut Alm", "Lindvägen 3\n123 45 Småstad")),
        ("Avsändare: Bo Lind\n\nBox 77\n\nS-12345 Småstad\n\nHej", SenderFound("Bo Lind", "Box 77\n123 45 Småstad")),
        (
            "Eva Björk\nc/o Ek\nTorget 7 B, lgh 1102\n123 45 Småstad",
            SenderFound("Eva Björk", "c/o Ek\nTorget 7 B, lgh 1102\n123 45 Småstad"),
        ),
        # Ours above, theirs below.
        (
            "Trafikkontoret\nBox 1\n123 45 Småstad\n\nHej\n\nMaj Rönn\nEkvägen 9\n123 45 Småstad",
            SenderFound("Maj Rönn", "Ekvägen 9\n123 45 Småstad"),
        ),
        ("Trafikkontoret\nBox 1\n123 45 Småstad\n\nGör något åt hålet", SenderFound()),
        ("Ring mig på 070 123 45 67 Anna", SenderFound()),
        ("Det hände 2026 vid nummer 12345 Gatan", SenderFound()),
    ],
)
def test_the_sender_is_found_by_the_address_that_is_not_ours(text: str, found: SenderFound) -> None:
    assert sender_in(text, own="Trafikkontoret\nBox 1\n123 45 Småstad") == found
