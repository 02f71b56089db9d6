from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from gehor.journal.act import Actor, acting
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.intake import writes
from gehor.steps.intake.queries import ReceivedRow, row_of
from gehor.steps.intake.rules.saying import MEDIA_TYPE, SayingFile, Unreadable, unpack
from gehor.steps.intake.rules.words import Channel
from gehor.steps.intake.writes import Incoming


def receive(
    *,
    actor: Actor,
    at: datetime,
    channel: Channel,
    raw: bytes,
    media_type: str,
    arrived_on: date,
    once_key: str | None = None,
    message_id: str = "",
    mailbox: str = "",
    taken_by: UUID | None = None,
    files: Sequence[SayingFile] = (),
    content_digest: str = "",
) -> ReceivedRow:
    """Keep an item whole before anything is made of it, and give it its reference and code (TF 2:9).

    The same `once_key`, or the same mail with the same content, gives the earlier item with `again`.
    Of an anonymous person's pictures only bare copies are kept. Raises StorageFull with nothing kept, NotAllowed;
    Refused `file_tells_who` for an anonymous person's file that is no picture.
    """
    item = Incoming(
        str(channel),
        raw,
        media_type,
        arrived_on,
        once_key,
        message_id,
        mailbox,
        taken_by or actor.staff_id,
        files,
        content_digest,
    )
    try:
        with acting("receive", actor=actor, at=at) as act:
            if actor.staff_id is not None:
                require_right(actor, Right.TAKE_IN, at=at)
            before = writes.earlier(item)
            if before is not None:
                act.nothing_happened()
                return row_of(before, again=True)
            if not files or not _from_nobody(item):
                writes.make_copies(files)
                return row_of(writes.keep(act, item))
            kept = writes.keep(act, replace(item, files=writes.bare_files(files)))
            writes.forget_unused(file.stored_id for file in files)
            return row_of(kept)
    except IntegrityError:
        # The same item came twice at the same moment; the other one was first.
        before = writes.earlier(item)
        if before is None:
            raise
        return row_of(before, again=True)


def _from_nobody(item: Incoming) -> bool:
    if item.media_type != MEDIA_TYPE:
        return False
    try:
        saying = unpack(item.raw)
    except Unreadable:
        return False
    # Behind the code nobody says who they are once more: then the case tells.
    return saying.anonymous or (saying.nobody and not saying.about)
