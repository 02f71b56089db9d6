"""What the office knows of a mail: who speaks in it, what they say, and what is odd about it; plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from gehor.kit.mime.reports import Report
from gehor.kit.mime.values import NOBODY, Address, MailFile
from gehor.steps.intake.rules.saying import Saying, as_json
from gehor.steps.intake.rules.words import MailKind, SentBasis


@dataclass(frozen=True)
class Limits:
    """What the office takes of one mail, and of one address in a day."""

    receipts_per_day: int = 10
    cases_per_day: int = 30
    files: int = 50
    file_bytes: int = 30_000_000


USUAL: Final = Limits()


@dataclass(frozen=True)
class Around:
    """What the office knows when a mail comes: its own addresses, and the employee it seems to be from.

    `authentic` tells that our own mail server vouches for the sender; None when no such server is named. `colleagues`
    are addresses as `plain_address` spells them.
    """

    arrived_on: date
    own: frozenset[str] = frozenset()
    staff_id: UUID | None = None
    staff_name: str = ""
    authentic: bool | None = None
    ours: bool = False
    # Who brought it from their own mailbox, and what they wrote about it; and employees among those it passed by.
    handed_in_by: UUID | None = None
    note: str = ""
    colleagues: frozenset[str] = frozenset()
    limits: Limits = USUAL


@dataclass(frozen=True)
class MailFacts:
    """What is known of a mail beside what it says. `ids` are the Message-IDs it answers, nearest first.

    `sender` is who said it; `outer` who sent the mail, which differs when an employee or a map service forwards.
    """

    kind: MailKind
    reason: str = ""
    nature: str = ""
    message_id: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    sent_basis: SentBasis = SentBasis.UNKNOWN
    sender: Address = NOBODY
    outer: Address = NOBODY
    forwarded_by: UUID | None = None
    note: str = ""
    quoted: str = ""
    html: str = ""
    may_be_answered: bool = False
    urgent: bool = False
    authentic: bool = False
    category: str = ""
    faults: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    # References whose own code the mail shows: whoever holds it may write in that case.
    shown: tuple[str, ...] = ()
    # Further ways by which the sender may write again.
    also_known_as: tuple[str, ...] = ()
    # Cases it may belong to; a person decides.
    may_belong_to: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class MailRead:
    """A mail as the office understands it: what was said, what is known of it, its files, and what it reports."""

    saying: Saying
    facts: MailFacts
    files: tuple[MailFile, ...] = ()
    report: Report | None = None
    staff_id: UUID | None = None
    limits: Limits = USUAL
    # It has its case, or lies filed, already.
    taken: bool = False


def plain_address(address: str) -> str:
    """One spelling of an address, without what stands behind a plus sign: a mailbox of ours however it is tagged."""
    box, _, domain = address.strip().casefold().rpartition("@")
    return f"{box.partition('+')[0]}@{domain}" if box else ""


def as_told(read: MailRead) -> dict[str, Any]:
    """What is kept beside the raw bytes, to show before anything is opened; the rest is read anew from them."""
    facts = read.facts
    return {
        **as_json(read.saying),
        "mail": {
            "kind": facts.kind,
            "reason": facts.reason,
            "subject": facts.subject,
            "sender": [facts.sender.name, facts.sender.address],
            "outer": [facts.outer.name, facts.outer.address],
            "sent_at": facts.sent_at.isoformat() if facts.sent_at else None,
        },
    }
