"""Others are asked for their part of the answer, as tests of several acts need it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.people.queries import notices_for
from gehor.steps.handle.actions.ask_contribution import ask_contribution
from gehor.steps.handle.models.contribution import Contribution
from gehor.steps.handle.rules.contributions import Asked
from tests.cast import AT, Cast, Colleague

# Four working days after the cast's Tuesday.
DUE = date(2026, 11, 30)
QUESTION = "När tömdes papperskorgen senast?"


def to_unit(code: str, *, question: str = QUESTION, due_on: date = DUE) -> Asked:
    """A question to a unit."""
    return Asked(question, due_on, unit_code=code)


def to_person(who: Colleague, *, question: str = QUESTION, due_on: date = DUE) -> Asked:
    """A question to a colleague."""
    return Asked(question, due_on, staff_id=who.id)


def ask(who: Colleague, case_id: UUID, *asked: Asked, at: datetime = AT, confirmed: bool = False) -> list[Contribution]:
    """Others are asked; the parts, in the order they were asked."""
    keys = ask_contribution(actor=who.actor, at=at, case_id=case_id, asked=asked, confirmed=confirmed)
    found = {row.pk: row for row in Contribution.objects.filter(pk__in=keys)}
    return [found[key] for key in keys]


def told(who: Colleague, at: datetime = AT) -> list[str]:
    """The words of what waits for somebody."""
    return [row.word for row in notices_for(who.asks(at))]


def part(cast: Cast, case_id: UUID, unit: str = "ANL") -> Contribution:
    """Olof has asked a unit one thing."""
    return ask(cast.olof, case_id, to_unit(unit))[0]
