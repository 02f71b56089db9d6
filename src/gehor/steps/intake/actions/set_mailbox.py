from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.intake import writes
from gehor.steps.intake.models.mailbox import Mailbox
from gehor.steps.intake.rules.mailboxes import MailboxData, checked

# Another place is another mailbox: what was seen in the old one says nothing.
_PLACE = ("host", "user", "folder")


def set_mailbox(*, actor: Actor, at: datetime, data: MailboxData, new: bool = False) -> None:
    """Make a mailbox, or change what it is told to be; the same again changes nothing. The secret comes apart.

    Raises NotAllowed; Refused: mailbox_exists when it should be new, and what `rules.mailboxes.checked` refuses.
    """
    with acting("set_mailbox", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        wanted = asdict(checked(data))
        row = Mailbox.objects.select_for_update().filter(code=data.code.strip()).first()
        if row is not None and new:
            raise Refused("mailbox_exists", field="code")
        row = row or Mailbox(version=0)
        changed = {name: value for name, value in wanted.items() if row.pk is None or getattr(row, name) != value}
        if not changed:
            act.nothing_happened()
            return
        if row.active != wanted["active"]:
            row.active_since = at if wanted["active"] else None
        if any(name in changed for name in _PLACE):
            row.uid_validity = row.uid_seen = 0
        for name, value in changed.items():
            setattr(row, name, value)
        row.version += 1
        # What was wrong may be what was mended: the next look tells.
        row.failures, row.last_error, row.last_said = 0, "", ""
        row.save()
        if not row.active:
            writes.settle_mailbox(act, row)
        act.note("office", "mailbox", row.pk, **changed)
