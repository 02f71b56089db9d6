"""One right answer, and the end (routine 3; FL 6 §)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gehor.journal.act import Actor
from gehor.kit.queue import wake
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.handle.actions.write_note import write_note

CLOSER = Actor.system("send_post")


def reply(
    *, actor: Actor, at: datetime, case_id: UUID, text: str, closes: bool, fault_found: str, version: int | None
) -> UUID:
    """Send the one answer; it can be taken back for a minute, then departure takes over. Returns the record."""
    with transaction.atomic():
        record_id = send_reply(
            actor=actor, at=at, case_id=case_id, text=text, closes=closes, fault_found=fault_found, version=version
        )
        wake("send_post")
    return record_id


def answered_orally(
    *, actor: Actor, at: datetime, case_id: UUID, text: str, fault_found: str, version: int | None
) -> None:
    """The answer was given by telephone or face to face: what was said is documented, and the case ends (FL 27 §)."""
    with transaction.atomic():
        write_note(actor=actor, at=at, case_id=case_id, text=text, type_code="oral_answer")
        close_case(actor=actor, at=at, case_id=case_id, outcome="answered_orally", reason="", fault_found=fault_found)


def end(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    outcome: str,
    reason: str,
    fault_found: str = "",
    version: int | None = None,
) -> None:
    """Close without a reply, for one of the lawful reasons."""
    close_case(
        actor=actor, at=at, case_id=case_id, outcome=outcome, reason=reason, fault_found=fault_found, version=version
    )


def end_after_reply(*, at: datetime, case_id: UUID, fault_found: str) -> None:
    """The reply that closes has left the house."""
    close_case(actor=CLOSER, at=at, case_id=case_id, outcome="answered", reason="", fault_found=fault_found)
