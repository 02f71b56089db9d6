from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.people.queries import require_right
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake import writes
from gehor.steps.intake.models.handed_in import HandedIn
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.queries import ReceivedRow, row_of
from gehor.steps.intake.rules.file_names import safe_name
from gehor.steps.intake.rules.handing_in import checked_note, refuse_unless_mail
from gehor.steps.intake.rules.mail_bytes import identity, media_type
from gehor.steps.intake.rules.words import Channel
from gehor.steps.intake.writes import Incoming


def hand_in(*, actor: Actor, at: datetime, raw: bytes, name: str, note: str = "") -> tuple[ReceivedRow, bool]:
    """Keep a mail from an employee's own mailbox whole, and who brought it (TF 2:8, routine 5).

    Answers the item, `again` when it was here before, and whether this is the employee's first time with it. The same
    mail from two employees is one item with both their names. Raises NotAllowed, StorageFull with nothing kept;
    Refused `empty_file`, `mail_too_large`, `not_a_mail`, `text_too_long`.
    """
    if actor.staff_id is None:
        raise NotAllowed(Right.TAKE_IN)
    refuse_unless_mail(raw)
    note = checked_note(note)
    message_id, content_digest = identity(raw)
    item = Incoming(
        channel=Channel.EMAIL,
        raw=raw,
        media_type=media_type(raw),
        arrived_on=local_day(at),
        message_id=message_id,
        content_digest=content_digest,
        taken_by=actor.staff_id,
    )
    named = _Named(actor.staff_id, safe_name(name), note)
    try:
        return _hand_in(actor, at, item, named)
    except IntegrityError:
        # Two at the same moment; the other one was first.
        return _hand_in(actor, at, item, named)


@dataclass(frozen=True)
class _Named:
    """Who brings it, what they call it, what they write about it."""

    staff_id: UUID
    file_name: str
    note: str


def _hand_in(actor: Actor, at: datetime, item: Incoming, named: _Named) -> tuple[ReceivedRow, bool]:
    with acting("hand_in", actor=actor, at=at) as act:
        require_right(actor, Right.TAKE_IN, at=at)
        before = writes.earlier(item)
        if before is not None and HandedIn.objects.filter(received=before, staff_id=named.staff_id).exists():
            act.nothing_happened()
            return row_of(before, again=True), False
        row = before or writes.keep(act, item)
        _name(act, row, named, brought=before is None)
        return row_of(row, again=before is not None), True


def _name(act: Act, row: Received, named: _Named, *, brought: bool) -> None:
    HandedIn.objects.create(
        received=row,
        staff_id=named.staff_id,
        at=act.at,
        brought=brought,
        file_name=named.file_name,
        note=named.note,
    )
    act.note(f"received:{row.pk}", "received", row.pk, handed_in_by=act.actor.id, brought=brought)
