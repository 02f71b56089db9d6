"""One spelling of an address, so that the same person is recognised however it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gehor.steps.register.rules.words import ContactKind


def folded(kind: str, value: str) -> str:
    """The form used for matching: lower case, no spaces round it; a phone as its digits with the country's 46."""
    plain = " ".join(value.split()).casefold()
    if kind != ContactKind.PHONE:
        return plain
    digits = re.sub(r"\D", "", plain)
    if plain.startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    return f"46{digits[1:]}" if digits.startswith("0") else digits


def points_of(*, email: str, phone: str, address: str) -> tuple[tuple[ContactKind, str, str], ...]:
    """(kind, value, folded) for each way that was given."""
    given = ((ContactKind.EMAIL, email), (ContactKind.PHONE, phone), (ContactKind.ADDRESS, address))
    return tuple((kind, value.strip(), folded(kind, value)[:400]) for kind, value in given if value.strip())


class NoWay(ValueError):
    """There is no way to reach the person as they asked."""


def way_out(*, reply_by: str, anonymous: bool, ways: dict[str, str]) -> tuple[str, str]:
    """(kind of dispatch, address) by the person's wish; `ways` holds contact kind → value.

    Who asked to be phoned gets a letter, else an e-mail: what is written must reach them in writing too.
    Raises NoWay.
    """
    if anonymous or reply_by == "page":
        return "code", ""
    wish = {
        "email": (("email", ContactKind.EMAIL), ("letter", ContactKind.ADDRESS)),
        "letter": (("letter", ContactKind.ADDRESS), ("email", ContactKind.EMAIL)),
        "phone": (("letter", ContactKind.ADDRESS), ("email", ContactKind.EMAIL)),
    }
    for kind, point in wish.get(reply_by, ()):
        if ways.get(point):
            return kind, ways[point]
    raise NoWay(reply_by)


@dataclass(frozen=True)
class SenderData:
    """Who wrote, as a person has read it; `anonymous` when a letter tells nobody."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    reply_by: str = "page"
    language: str = ""
    anonymous: bool = False
