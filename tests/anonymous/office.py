"""The office as a process: `python -m tests.anonymous.office load | answer REFERENCE TEXT`."""

from __future__ import annotations

import sys
from datetime import timedelta

import django

django.setup()

from gehor.journal.act import Actor  # noqa: E402
from gehor.journey import conclusion, departure, registration  # noqa: E402
from gehor.kit import clock  # noqa: E402
from gehor.people.queries import staff_by_email  # noqa: E402
from gehor.steps.register.models.case import Case  # noqa: E402
from tests.cast import load_cast  # noqa: E402


def answer(reference: str, text: str) -> None:
    """The registrar registers it, the officer answers, and the post goes: the receipt first, then the answer."""
    case = Case.objects.get(reference=reference)
    registration.register(
        actor=_who("rebecka"),
        at=clock.now(),
        case_id=case.pk,
        title="Skräp vid lekplats",
        kind="complaint",
        category_code="REN-01",
        class_code="standard",
        counterparty="",
        unit_code="STM",
        officer_id=_who("olof").staff_id,
        version=None,
    )
    conclusion.reply(
        actor=_who("olof"),
        at=clock.now(),
        case_id=case.pk,
        text=text,
        closes=True,
        fault_found="yes",
        version=None,
    )
    for minutes in (2, 4):
        departure.send_due(at=clock.now() + timedelta(minutes=minutes))


def _who(key: str) -> Actor:
    staff = staff_by_email({"rebecka": "rebecka.ring", "olof": "olof.ek"}[key] + "@smastad.example")
    assert staff is not None
    return Actor.staff(staff.id)


if __name__ == "__main__":
    if sys.argv[1] == "load":
        load_cast()
    else:
        answer(*sys.argv[2:])
