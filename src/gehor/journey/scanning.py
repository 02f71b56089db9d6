"""Files that came are looked at by the virus scanner, one after the other; those who wait for it are told."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings

from gehor.journal.act import Actor
from gehor.kit.files import store
from gehor.outside.virus_scan import Scanner, ScannerAway, version_of
from gehor.steps.register.actions.scan_file import scan_file
from gehor.steps.register.actions.watch_scanner import watch_scanner
from gehor.steps.register.queries.held import scanner_is_away

log = logging.getLogger("gehor.journey")
ACTOR: Final = Actor.system("scan_files")
# Then other jobs have their turn; the rest waits for the next beat.
MOST_FILES: Final = 200
MOST_SECONDS: Final = 10


@dataclass(frozen=True)
class Round:
    """How many files were looked at, and whether the scanner stopped answering."""

    files: int
    away: bool = False


def look_at_files(*, at: datetime) -> Round:
    """Ask the scanner about all that waits, oldest first; the first time it does not answer ends the round.

    In an office without a scanner nothing is to wait for one.
    """
    scanner = the_scanner()
    if scanner is None:
        return Round(store.wait_for_no_scanner())
    looked, began = 0, time.monotonic()
    try:
        for stored_id in store.to_be_scanned(MOST_FILES):
            scan_file(actor=ACTOR, at=at, stored_id=stored_id, scanner=scanner)
            looked += 1
            if time.monotonic() - began > MOST_SECONDS:
                break
        if not looked and scanner_is_away():
            version_of(scanner)
    except ScannerAway as error:
        if watch_scanner(actor=ACTOR, at=at, away=str(error)):
            log.error("the virus scanner does not answer, and files wait for it: %s", error)
        return Round(looked, away=True)
    if scanner_is_away():
        watch_scanner(actor=ACTOR, at=at, away="")
    return Round(looked)


def the_scanner() -> Scanner | None:
    """The office's scanner; None when it has none."""
    where = settings.GEHOR_SCANNER
    return Scanner(where, settings.GEHOR_SCANNER_SECONDS) if where else None
