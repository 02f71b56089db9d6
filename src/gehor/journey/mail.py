"""A mail reaches the office: its bytes are kept before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from uuid import UUID

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.intake.actions.receive import receive
from gehor.steps.intake.rules.words import Channel


@dataclass(frozen=True)
class Taken:
    """What became of a mail."""

    outcome: str
    reason: str
    received_id: UUID
    reference: str
    case_id: UUID | None
    receipt_queued: bool


def take(*, at: datetime, raw: bytes, mailbox: str = "") -> Taken:
    """Keep a mail as it came. Raises StorageFull only while nothing is kept."""
    row = receive(
        actor=Actor.system("take_mail"),
        at=at,
        channel=Channel.EMAIL,
        raw=raw,
        media_type="message/rfc822",
        arrived_on=clock.local_day(at),
        message_id=str(message_from_bytes(raw).get("Message-ID", ""))[:500],
        mailbox=mailbox,
    )
    return Taken("duplicate" if row.again else "parked", "", row.id, row.reference, None, receipt_queued=False)
