"""The small office with its promises, and colleagues at their desks on a Tuesday morning."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from tests.cast import AT, DAY, FOUNDED, SET_UP, Cast, load_cast

from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.rules.data import ReferralData
from gehor.steps.promise.actions.load_deadline_classes import load_deadline_classes
from gehor.steps.promise.rules.settings import DeadlineClassData

CLASSES = (
    DeadlineClassData("simple", "Enkel", "Simple", "Helppo", 3, "working", ("reply",)),
    DeadlineClassData("standard", "10-dagarsregeln", "Ten days", "Tavallinen", 10, "working", ("reply",)),
    DeadlineClassData("complex", "Komplicerad", "Complex", "Vaikea", 3, "month", ("reply",)),
    DeadlineClassData("referral", "Hänvisning", "Referral", "Siirto", 3, "working", ("referral_notice",)),
    DeadlineClassData("hazard", "Fara", "Hazard", "Vaara", 0, "working", ("hazard_handover",)),
)
POLICE = ReferralData(
    "POL", "Polisen", "brott", "Polisen svarar för brott.", "The police.", "Poliisi.", DAY, "https://polisen.example"
)


@pytest.fixture
def office(db: None) -> Iterator[Cast]:
    """Everything set up; the clock stands still."""
    cast = load_cast()
    load_deadline_classes(actor=SET_UP, at=FOUNDED, classes=CLASSES)
    load_information(actor=SET_UP, at=FOUNDED, referrals=(POLICE,), routes=(), hours=())
    with time_machine.travel(AT, tick=False):
        yield cast
