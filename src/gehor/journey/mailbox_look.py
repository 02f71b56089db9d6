"""One look into one mailbox: what is new is taken, and laid aside on the server once its bytes are committed here.

Nothing is deleted there. What can not be fetched or kept is left where it lies, told of, and tried again ever more
seldom; the mails after it do not wait for it. A crash at any point costs at most that some mails are met again and
recognised.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import DatabaseError

from gehor.journey import mail
from gehor.journey.mailboxes import READER, too_large
from gehor.kit import clock
from gehor.kit.files.store import StorageFull
from gehor.kit.imap import MailboxTrouble, MailUnreadable, Session
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.note_look import note_look
from gehor.steps.intake.queries import MailboxRow
from gehor.steps.intake.rules.mailboxes import AfterReading, Look, Skipped

log = logging.getLogger("gehor.mailboxes")
# Laid aside and noted together.
BATCH: Final = 25
# A line that breaks so often at one and the same mail breaks because of it.
BREAKS: Final = 3
RETRY_FIRST: Final = timedelta(minutes=2)
RETRY_LAST: Final = timedelta(hours=6)


@dataclass
class Remembered:
    """What a reader knows between two looks, and may forget: only work is saved by it."""

    uid_validity: int = 0
    # Kept here, but not yet laid aside there.
    taken: set[int] = field(default_factory=set)
    breaks: Counter[int] = field(default_factory=Counter)


def look(box: MailboxRow, session: Session, remembered: Remembered) -> int:
    """Take all that is new in the mailbox; answers how many mails were taken.

    Raises MailboxTrouble when it could not go on to the end; what was taken until then is kept and noted.
    """
    if remembered.uid_validity != session.uid_validity:
        remembered.uid_validity = session.uid_validity
        remembered.taken.clear()
        remembered.breaks.clear()
    return _Reading(box, session, remembered).run()


class _Reading:
    """One look into one mailbox."""

    def __init__(self, box: MailboxRow, session: Session, remembered: Remembered) -> None:
        self.box, self.session, self.remembered = box, session, remembered
        self.moves = box.data.after_reading == AfterReading.MOVE
        same = box.uid_validity == session.uid_validity
        self.seen = box.uid_seen if same else 0
        self.waiting = {row.uid: row for row in intake.skipped_mails(box.data.code, session.uid_validity)}
        self.trouble: MailboxTrouble | None = None

    def run(self) -> int:
        """The whole look, in batches that are each finished before the next."""
        there = self.session.uids(above=0 if self.moves else self.seen, since=self.box.data.since)
        gone = set(self.waiting) - set(there) if self.moves else set()
        now = clock.now()
        due = [uid for uid in {*there, *self.waiting} - gone if self._is_due(uid, now)]
        taken = 0
        for batch in _batches(sorted(due)):
            taken += self._batch(batch)
        self._note(0, settled=sorted(gone), complete=self.trouble is None)
        if self.trouble is not None:
            raise self.trouble
        return taken

    def _is_due(self, uid: int, now: datetime) -> bool:
        if (row := self.waiting.get(uid)) is None:
            return True
        pause: timedelta = RETRY_FIRST * 2 ** min(row.tries - 1, 10)
        return now >= row.last_at + min(RETRY_LAST, pause)

    def _batch(self, uids: Sequence[int]) -> int:
        skipped, done, new = [], [], 0
        try:
            for uid in uids:
                if uid in self.remembered.taken:
                    done.append(uid)
                    continue
                why = self._take(uid)
                if why:
                    log.warning("mailbox %s: mail %s is skipped: %s", self.box.data.code, uid, why)
                    skipped.append(Skipped(uid, why))
                else:
                    done.append(uid)
                    new += 1
                self.seen = max(self.seen, uid)
        finally:
            # Also when the line broke or the disk is full: what is kept is kept.
            self.remembered.taken.update(done)
            self._note(new, skipped=skipped, settled=[uid for uid in done if uid in self.waiting])
        self._lay_aside(done)
        return new

    def _take(self, uid: int) -> str:
        """Empty when the mail is safe with us, or gone; else why it has to be skipped. Raises MailboxTrouble."""
        breaks = self.remembered.breaks
        if breaks[uid] >= BREAKS:
            del breaks[uid]
            return "broke_off"
        breaks[uid] += 1
        try:
            fetched = self.session.fetch(uid, limit=settings.GEHOR_MAIL_LIMIT)
            if fetched is not None and not fetched.whole:
                too_large(at=clock.now(), beginning=fetched.raw, mailbox=self.box.data.address)
            elif fetched is not None:
                mail.take(at=clock.now(), raw=fetched.raw, mailbox=self.box.data.address)
        except MailUnreadable:
            why = "not_given_out"
        except (StorageFull, DatabaseError) as error:
            # Not this mail's fault: it waits where it is until there is ground to stand on.
            del breaks[uid]
            code = "storage_full" if isinstance(error, StorageFull) else "database_away"
            raise MailboxTrouble(code, type(error).__name__) from error
        except (MailboxTrouble, OSError) as error:
            if isinstance(error, MailboxTrouble):
                raise
            raise MailboxTrouble("not_kept", type(error).__name__) from error
        except Exception:
            log.exception("mailbox %s: mail %s could not be kept", self.box.data.code, uid)
            why = "not_kept"
        else:
            why = ""
        del breaks[uid]
        return why

    def _lay_aside(self, uids: list[int]) -> None:
        if not self.moves or not uids:
            return
        try:
            self.session.move(uids, self.box.data.move_to)
        except MailboxTrouble as trouble:
            if trouble.code not in {"no_folder", "no_move", "server_refused"}:
                raise
            # They are safe with us; the rest is read on, and they are laid aside when the server lets us.
            self.trouble = trouble
        else:
            self.remembered.taken.difference_update(uids)

    def _note(
        self, taken: int, *, skipped: Sequence[Skipped] = (), settled: Sequence[int] = (), complete: bool = False
    ) -> None:
        told = Look(self.session.uid_validity, self.seen, taken, skipped, settled, complete)
        note_look(actor=READER, at=clock.now(), code=self.box.data.code, version=self.box.version, look=told)


def _batches(uids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (uids[start : start + BATCH] for start in range(0, len(uids), BATCH))
