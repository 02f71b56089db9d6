from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Act, Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake import writes
from gehor.steps.intake.models.mailbox import Mailbox, SkippedMail
from gehor.steps.intake.rules.mailboxes import SAID, SKIPPED_NOTICE, Look

# Not the settings: those are kept by all who read them until one is written.
_LOOKED = ("failures", "last_error", "last_said", "last_read_at", "uid_validity", "uid_seen", "last_mail_at")


def note_look(*, actor: Actor, at: datetime, code: str, version: int, look: Look) -> None:
    """Keep how far a mailbox was read, or why it could not be. One that was changed or is gone is left as it is.

    A look is no act upon a case and leaves no line; a mail that had to be skipped does. Only jobs: NotAllowed.
    """
    with acting("note_look", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        row = Mailbox.objects.select_for_update().filter(code=code, version=version).first()
        if row is None:
            return
        if look.trouble:
            row.failures += 1
            row.last_error, row.last_said = look.trouble, look.said[:SAID]
        if look.complete:
            row.failures, row.last_error, row.last_said = 0, "", ""
        if look.complete or look.taken:
            row.last_read_at = at
        if look.uid_validity:
            row.uid_validity, row.uid_seen = look.uid_validity, look.uid_seen
        if look.taken:
            row.last_mail_at = at
        row.save(update_fields=_LOOKED)
        _keep_skipped(act, row, look)
        if look.complete:
            writes.settle_silence(act, row)


def _keep_skipped(act: Act, row: Mailbox, look: Look) -> None:
    for mail in look.skipped:
        skipped, is_new = SkippedMail.objects.get_or_create(
            mailbox=row,
            uid_validity=row.uid_validity,
            uid=mail.uid,
            defaults={"why": mail.why, "first_at": act.at, "last_at": act.at},
        )
        if is_new:
            act.note("office", "skipped_mail", skipped.pk, mailbox=row.code, uid=mail.uid, why=mail.why)
            writes.tell_office(act, row, SKIPPED_NOTICE)
        else:
            skipped.why, skipped.last_at, skipped.tries = mail.why, act.at, skipped.tries + 1
            skipped.save(update_fields=["why", "last_at", "tries"])
    writes.settle_skipped(act, row, look.settled)
