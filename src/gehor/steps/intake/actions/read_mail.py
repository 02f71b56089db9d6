from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.files.store import open_bytes
from gehor.kit.mime.reading import parse
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.intake import writes
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.queries import around_mail, in_our_words
from gehor.steps.intake.rules.mail import MailRead, as_told
from gehor.steps.intake.rules.understanding import understand
from gehor.steps.intake.rules.words import MailKind, ReceivedState

# Whoever writes to us: what comes with it becomes files of its own.
_WITH_FILES = frozenset({MailKind.MESSAGE, MailKind.FORWARD, MailKind.STAFF})


def read_mail(*, actor: Actor, at: datetime, received_id: UUID, decided: bool = False) -> MailRead:
    """Understand a received mail: who speaks, what is said, what is known of it; its files are kept beside it.

    `decided`: a registrar says that somebody wrote it, whatever it looked like (TF 2:8, routine 5). The item stays
    locked until the caller's transaction ends. Raises NotThere, NotAllowed, FileDamaged, StorageFull.
    """
    with acting("read_mail", actor=actor, at=at) as act:
        if actor.staff_id is not None:
            require_right(actor, Right.REGISTER_CASES, at=at)
        row = writes.held(act, received_id)
        mail = parse(open_bytes(row.raw))
        read = in_our_words(understand(mail, around_mail(mail, row), decided=decided))
        if row.state == ReceivedState.TAKEN or (row.state == ReceivedState.FILED and not decided):
            act.nothing_happened()
            return replace(read, taken=True)
        if read.facts.kind in _WITH_FILES:
            read = writes.keep_mail_files(act, row, read)
        row.parsed = as_told(read)
        row.nature = read.facts.nature
        row.taken_by_id = _who_took_it(row, read, decided=decided)
        act.change(row, "parsed", "nature", "taken_by")
        act.note(f"received:{row.pk}", "received", row.pk, parsed=row.sha256, nature=row.nature, kind=read.facts.kind)
        return read


def _who_took_it(row: Received, read: MailRead, *, decided: bool) -> UUID | None:
    """The employee whom the resident wrote to or told: they go on seeing what becomes of it."""
    return row.taken_by_id if decided else read.staff_id or row.taken_by_id
