"""Commitments as tests of several acts need them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.steps.answer.actions.make_commitment import make_commitment
from gehor.steps.answer.models.commitment import Commitment
from gehor.steps.answer.rules.commitments import CommitmentData
from tests.cast import AT, Colleague

DUE = date(2026, 12, 8)
WHAT = "Vi lagar gungan vid lekplatsen"


def promise(
    by: Colleague, case_id: UUID, *, to: Colleague | None = None, unit: str = "", due_on: date = DUE, at: datetime = AT
) -> Commitment:
    """Somebody promises that they, a colleague or a unit will do it."""
    staff_id = None if unit else (to or by).id
    data = CommitmentData(WHAT, due_on, staff_id, unit)
    return Commitment.objects.get(pk=make_commitment(actor=by.actor, at=at, case_id=case_id, data=data))


def fresh(row: Commitment) -> Commitment:
    """As it is now."""
    return Commitment.objects.get(pk=row.pk)
