"""What was promised ends: done or given up, and whoever was promised it is told (routine 3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.kit.queue import wake
from gehor.steps.answer.actions.give_up_commitment import give_up_commitment
from gehor.steps.answer.actions.keep_commitment import keep_commitment
from gehor.steps.answer.actions.make_commitment import make_commitment
from gehor.steps.answer.rules.commitments import CommitmentData


def made(
    *, actor: Actor, at: datetime, case_id: UUID, promised: Sequence[CommitmentData], record_id: UUID | None = None
) -> None:
    """All that a message promised, or none of it. Raises as the act."""
    with together():
        for data in promised:
            make_commitment(actor=actor, at=at, case_id=case_id, data=data, record_id=record_id)


def kept(
    *, actor: Actor, at: datetime, case_id: UUID, commitment_id: UUID, text: str, reason: str, version: int | None
) -> UUID | None:
    """It is done: the message about it, None when nobody can be told. Raises as the act."""
    with together():
        record_id = keep_commitment(
            actor=actor,
            at=at,
            case_id=case_id,
            commitment_id=commitment_id,
            text=text,
            reason=reason,
            version=version,
        )
        wake("send_post")
    return record_id


def given_up(
    *, actor: Actor, at: datetime, case_id: UUID, commitment_id: UUID, text: str, reason: str, version: int | None
) -> UUID | None:
    """It will not be done: the message about it, None when nobody can be told. Raises as the act."""
    with together():
        record_id = give_up_commitment(
            actor=actor,
            at=at,
            case_id=case_id,
            commitment_id=commitment_id,
            text=text,
            reason=reason,
            version=version,
        )
        wake("send_post")
    return record_id
