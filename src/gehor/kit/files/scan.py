"""What the virus check said of a kept file, and which files are shut for it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Scan(StrEnum):
    """What the virus check said.

    UNCHECKED: kept while the office had no scanner. WAITING: the scanner has not looked yet, or does not answer.
    FAILED: it looked and could not tell, as when the file is larger than it takes.
    """

    UNCHECKED = "unchecked"
    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    FAILED = "failed"


# Shut for everybody, whatever the way: page, original, mail, letter.
HELD: Final = frozenset({Scan.WAITING, Scan.INFECTED, Scan.FAILED})


class FileHeld(Exception):
    """The bytes are not given out; `scan` says why, `said` what the scanner called it."""

    def __init__(self, scan: str, said: str = "") -> None:
        super().__init__(f"{scan} {said}".strip())
        self.scan = scan
        self.said = said
