"""What a register is handed, and how the handing over ended; the same for every driver."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

LONGEST_NUMBER: Final = 40
_NUMBER: Final = re.compile(r"[^\W_](?:[\w ./:\-]{0,38}[^\W_])?")


@dataclass(frozen=True)
class Enclosed:
    """A file that goes along; `mark` stands in the body where its content may be wished."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    mark: str = ""


@dataclass(frozen=True)
class Parcel:
    """What is handed over. `key` is the same however often it is handed over: whoever has it already changes nothing.

    `address` is an https address or a folder; `shape` is json or xml; `receipt_path` is where the receipt number stands
    in an answer.
    """

    key: str
    address: str
    body: str
    shape: str
    files: tuple[Enclosed, ...] = ()
    secret: str = field(default="", repr=False)
    receipt_path: str = ""


class End(StrEnum):
    """Taken; not now, so try again with the same key; never like this, so a person must look."""

    TAKEN = "taken"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True)
class Handed:
    """How it ended, what the other side said, its receipt number; `unsure`: it may have it although it did not say."""

    end: End
    said: str = ""
    receipt: str = ""
    unsure: bool = False


def receipt_number(words: str) -> str:
    """The number as we keep it; "" when what was answered can be none."""
    number = " ".join(words.split())
    return number if len(number) <= LONGEST_NUMBER and _NUMBER.fullmatch(number) else ""
