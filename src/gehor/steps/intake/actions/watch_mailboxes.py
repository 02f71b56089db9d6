from __future__ import annotations

from datetime import datetime, timedelta

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake import writes
from gehor.steps.intake.models.mailbox import Mailbox
from gehor.steps.intake.rules.mailboxes import SILENT_NOTICE


def watch_mailboxes(*, actor: Actor, at: datetime) -> int:
    """Tell registry and administrators of every active mailbox that has not been read for its time; answers how many.

    Told once while it lasts; the first look that succeeds settles it. Only jobs do it: raises NotAllowed.
    """
    with acting("watch_mailboxes", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        silent = 0
        for row in Mailbox.objects.filter(active=True).order_by("code"):
            read_at = max(filter(None, (row.last_read_at, row.active_since)))
            if at - read_at > timedelta(minutes=row.alarm_after):
                silent += 1
                if writes.tell_office(act, row, SILENT_NOTICE):
                    act.note("office", "mailbox", row.pk, silent_since=read_at)
        return silent
