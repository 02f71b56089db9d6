"""The words of a register row, and which of them can be put right."""

from __future__ import annotations

from enum import StrEnum

from gehor.steps.register.rules.words import Protection

ANONYMOUS = "Anonym"
UNKNOWN = "Okänd"
SHIELDED = "Skyddad uppgift"
MAX_COUNTERPARTY = 200


class EntryField(StrEnum):
    """What can be corrected on a record."""

    SUBJECT = "subject"
    COUNTERPARTY = "counterparty"
    DATED_ON = "dated_on"


class CaseField(StrEnum):
    """What can be corrected on a case."""

    TITLE = "title"
    PLACE = "place"


def counterparty_of(name: str, *, anonymous: bool) -> str:
    """From or to whom, always said (OSL 5:2): the name, or that there is none."""
    if anonymous:
        return ANONYMOUS
    return " ".join(name.split())[:MAX_COUNTERPARTY] or UNKNOWN


def shields(protection: str) -> bool:
    """Whether the public columns of such a case hold neutral words and the true ones lie apart."""
    return protection != Protection.NONE


def point_words(latitude: object, longitude: object) -> str:
    """A point as the log of corrections says it, "" for none."""
    if latitude is None or longitude is None:
        return ""
    return f"({float(str(latitude)):.6f}, {float(str(longitude)):.6f})"
