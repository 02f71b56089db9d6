"""Reads the office's mailboxes, a thread each: at once when the server tells of a mail, and every minute anyway."""

from __future__ import annotations

import logging
import random
import threading
from typing import Final

from django.db import DatabaseError, close_old_connections, connections

from gehor.jobs.post.stop import Stop
from gehor.journey import mailboxes
from gehor.journey.mailbox_look import Remembered, look
from gehor.kit.guard.alone import Alone
from gehor.kit.imap import MailboxTrouble, Session
from gehor.steps.intake import queries as intake
from gehor.steps.intake.queries import MailboxRow

log = logging.getLogger("gehor.mailboxes")
# Also where the server would tell: a line can be dead without either end knowing.
LOOK_EVERY_SECONDS: Final = 60
# How often the table of mailboxes is looked at.
WATCH_SECONDS: Final = 10
LONGEST_PAUSE_SECONDS: Final = 300
STOP_SECONDS: Final = 10


class Reader(threading.Thread):
    """One mailbox. Whatever happens to it, it begins again, ever more slowly, and disturbs no other."""

    def __init__(self, code: str, stop: Stop) -> None:
        # A daemon: a mail that is being taken when we must go is met again and recognised.
        super().__init__(name=f"mailbox-{code}", daemon=True)
        self.code, self.stop_sign = code, stop
        self.failures = 0
        self.remembered = Remembered()

    def run(self) -> None:
        """Until it is time to go, or the mailbox is not to be read any more."""
        while not self.stop_sign.is_set():
            close_old_connections()
            try:
                box = intake.mailbox(self.code)
                if box is None or not box.data.active:
                    return
                self._sit(box)
            except DatabaseError as error:
                self._failed(f"the database is away ({type(error).__name__})")
            except Exception as error:
                log.exception("mailbox %s: unexpected", self.code)
                self._failed(type(error).__name__)
            finally:
                connections.close_all()

    def _sit(self, box: MailboxRow) -> None:
        """Read the mailbox over one line, until it breaks or the settings change."""
        try:
            session = Session(mailboxes.account(box.data))
            try:
                self._read(box, session)
            finally:
                session.close()
        except MailboxTrouble as trouble:
            mailboxes.note_trouble(box, trouble)
            self._failed(f"{trouble.code} {trouble.said}")

    def _read(self, box: MailboxRow, session: Session) -> None:
        log.info("mailbox %s: signed in", self.code)
        version = box.version
        while not self.stop_sign.is_set():
            taken = look(box, session, self.remembered)
            self.failures = 0
            if taken:
                log.info("mailbox %s: %s new", self.code, taken)
            # Asleep most of the time: the database shall not keep a line open for it.
            connections.close_all()
            session.wait(LOOK_EVERY_SECONDS, stop=self.stop_sign.file)
            now = intake.mailbox(self.code)
            if now is None or not now.data.active or now.version != version:
                return
            box = now

    def _failed(self, why: str) -> None:
        self.failures += 1
        # The first time it is news; the office's own alarm tells when it lasts.
        log.log(logging.ERROR if self.failures == 1 else logging.WARNING, "mailbox %s: %s", self.code, why)
        longest = min(LONGEST_PAUSE_SECONDS, 2.0**self.failures)
        # Not all at once when a server comes back.
        self.stop_sign.wait(random.uniform(longest / 2, longest))  # noqa: S311  (no secret)


def run() -> int:
    """Read every active mailbox until told to stop, or until there is none; one process of all machines does it."""
    stop = Stop()
    stop.on_signals()
    alone = Alone("read_mail")
    readers: dict[str, Reader] = {}
    while not stop.is_set():
        try:
            if alone.hold() and not _tend(readers, stop):
                break
        except DatabaseError as error:
            log.warning("the database is away (%s)", type(error).__name__)
        finally:
            connections.close_all()
        stop.wait(WATCH_SECONDS)
    stop.set()
    for reader in readers.values():
        reader.join(STOP_SECONDS)
    alone.release()
    return 0


def _tend(readers: dict[str, Reader], stop: Stop) -> bool:
    """Every active mailbox has its reader; false when there is nothing to read."""
    active = {row.data.code for row in intake.mailboxes() if row.data.active}
    for code in active:
        if code not in readers or not readers[code].is_alive():
            readers[code] = Reader(code, stop)
            readers[code].start()
    return bool(active)
