"""Takes what the scanner has laid in its folder, and cuts and reads every letter that waits (routine 1 and 5)."""

from __future__ import annotations

import logging

from django.conf import settings

from gehor.jobs.clockwork import every
from gehor.journey import letters, scan_folder
from gehor.kit import clock
from gehor.kit.guard.alone import Alone

log = logging.getLogger("gehor.jobs")


@every("* * * * *")
def read_scans() -> None:
    """Every minute, and woken when somebody has uploaded letters. One at a time, whatever the number of workers."""
    lock = Alone("read_scans")
    if not lock.hold():
        return
    try:
        if settings.GEHOR_SCANNING.folder is not None:
            try:
                taken = list(scan_folder.take(settings.GEHOR_SCANNING.folder, at=clock.now))
                if taken:
                    # A file's name may tell of a person.
                    log.info("%s files from the scanner", len(taken))
            except OSError:
                log.exception("the scanner's folder can not be read")
        letters.finish_all(at=clock.now())
    finally:
        lock.release()
