"""Letters that were scanned: where they came from, which day they reached us, who seems to have written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

# Beside the reader's own words: nobody has read it yet.
WAITING: Final = "waiting"
_ONCE: Final = "scan:"


class ScanSource(StrEnum):
    """How a batch came to us."""

    FOLDER = "folder"
    UPLOAD = "upload"


class BatchState(StrEnum):
    """A kept batch waits to be cut; a cut one has become letters; a refused one was never kept.

    An emptied one held something private that is purged; its other letters have their own files.
    """

    KEPT = "kept"
    CUT = "cut"
    REFUSED = "refused"
    EMPTIED = "emptied"


class LetterBasis(StrEnum):
    """How a letter reached us, which tells the day that counts (FL 22 §).

    By post, or found in the letter box at its first emptying: the working day before. Handed over: the day itself.
    """

    POST = "post"
    LETTER_BOX = "letter_box"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True)
class ToldDay:
    """The day letters reached us, how, and why that is not what would be assumed; for a batch or a letter."""

    arrived_on: date
    basis: LetterBasis = LetterBasis.POST
    reason: str = ""


@dataclass(frozen=True)
class Scan:
    """A batch as it is about to be kept."""

    name: str
    data: bytes
    media_type: str
    source: ScanSource
    day: ToldDay
    taken_by: UUID | None = None


class Calendar(Protocol):
    """What is asked of the working days."""

    def is_working(self, day: date) -> bool:
        """Whether the office works on the day."""


def assumed_day(scanned_on: date, days_before: int, calendar: Calendar) -> date:
    """The day letters reached us when nobody tells: the day of the scan, or so many working days before it.

    A letter scanned on a free day reached us that day; the law then counts the working day before.
    """
    day = scanned_on
    for _ in range(days_before):
        day -= timedelta(days=1)
        while not calendar.is_working(day):
            day -= timedelta(days=1)
    return day


def letter_key(sha256: str, position: int) -> str:
    """The once-only key of a letter: the same batch cut again gives the same letters."""
    return f"{_ONCE}{sha256}:{position}"


def is_letter_key(once_key: str | None) -> bool:
    """Whether an item is a scanned letter."""
    return (once_key or "").startswith(_ONCE)


@dataclass(frozen=True)
class SenderFound:
    """Name and postal address as a letter seems to give them; a person says whether that is so."""

    name: str = ""
    address: str = ""


_POSTCODE: Final = re.compile(r"^(?:SE?[- ])?(\d{3}) ?(\d{2})\s+([^\W\d_][^\d]{1,40})$")
_STREET: Final = re.compile(
    r"^(?:c/o .{2,40}|box \d{1,6}|(?=.*[^\W\d_]{3}).{2,50}\s\d{1,4}\s?[a-zA-Z]?(?:,? .{1,20})?)$", re.IGNORECASE
)
_NAME: Final = re.compile(r"^[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}$")
# What stands above a name at the end of a letter, or before it at its beginning.
_LABEL: Final = re.compile(r"^(?:från|avsändare|avs|namn|adress|from|name|address|lähettäjä)\s*[.:]\s*", re.IGNORECASE)


def sender_in(text: str, *, own: str) -> SenderFound:
    """Who wrote, by the address in the letter that is not `own` (ours); empty where no such address is.

    The last one counts: people write theirs under the letter, or above ours.
    """
    lines = [_LABEL.sub("", " ".join(line.split())).strip(" ,;") for line in text.splitlines()]
    ours = {" ".join(line.split()).casefold() for line in own.splitlines() if line.strip()}
    found = [here for number in range(len(lines)) if (here := _block(lines, number, ours))]
    return found[-1] if found else SenderFound()


def _block(lines: list[str], number: int, ours: set[str]) -> SenderFound | None:
    place = _POSTCODE.match(lines[number])
    above = [line for line in lines[:number] if line]
    if place is None or not above or not _STREET.match(above[-1]):
        return None
    street = above.pop()
    if street.casefold() in ours:
        return None
    if above and above[-1].casefold().startswith("c/o ") and _STREET.match(above[-1]):
        street = f"{above.pop()}\n{street}"
    name = above[-1] if above and _NAME.match(above[-1]) and above[-1].casefold() not in ours else ""
    return SenderFound(name, f"{street}\n{place[1]} {place[2]} {place[3].strip()}")
