"""Names and addresses as people and programs really write them."""

from __future__ import annotations

import re
from typing import Final

from gehor.kit.mime.headers import decode_words, one_line
from gehor.kit.mime.values import NOBODY, Address

MOST_ADDRESSES: Final = 500
LONGEST_ADDRESS: Final = 254
LONGEST_NAME: Final = 300
_ADDRESS: Final = re.compile(r"[^\s<>()\[\],;:\"@\\]{1,64}@[^\s<>()\[\],;:\"@\\]{1,190}")
_ANGLE: Final = re.compile(r"<([^<>]*)>?")
_MAILTO: Final = re.compile(r"[\[<]mailto:[^\]>]*[\]>]", re.IGNORECASE)
_COMMENT: Final = re.compile(r"\(([^()]*)\)")
_GROUP: Final = re.compile(r"^[^<>@\":,;]*:")


def read_addresses(value: str) -> tuple[Address, ...]:
    """Everyone in a header such as To, in order, encoded words not yet decoded.

    A comma inside a display name without quotes does not cut it in two. Somebody without a valid address comes along
    with the name only.
    """
    found: list[Address] = []
    waiting: list[str] = []
    for piece in _pieces(value):
        if "@" not in piece and "<" not in piece:
            # A name with a comma ("Öberg, Åsa <…>"), or somebody with no address at all.
            waiting.append(piece)
            continue
        before = [part for part in waiting if part]
        waiting = []
        people = _people(", ".join([*before, piece]) if before and "<" in piece else piece)
        if before and "<" not in piece:
            found += [Address(_plain(part), "") for part in before]
        found += people
        if len(found) >= MOST_ADDRESSES:
            break
    found += [Address(_plain(part), "") for part in waiting if _plain(part)]
    return tuple(one for one in found[:MOST_ADDRESSES] if one.name or one.address)


def read_address(value: str) -> Address:
    """The first one with a valid address, else the first with a name, else nobody."""
    everyone = read_addresses(value)
    return next((one for one in everyone if one.address), next(iter(everyone), NOBODY))


def balanced(value: str) -> bool:
    """False when angles are left open or closed without being opened: the address was put together wrong."""
    plain = _outside_quotes(value)
    return plain.count("<") == plain.count(">")


def valid(address: str) -> bool:
    """True for something that has the shape of an address; kit.mail tells whether mail can be sent to it."""
    return len(address) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(address) is not None and ".." not in address


def domain_of(address: str) -> str:
    """The part after the @, lower case."""
    return address.rpartition("@")[2].lower().rstrip(".")


def _pieces(value: str) -> list[str]:
    """Cut at commas and semicolons that stand outside quotes, angles and comments."""
    pieces: list[str] = []
    start = at = 0
    quoted = False
    angle = comment = 0
    # A bracket that is never closed is only a sign.
    closes_at = value.rfind(")")
    while at < len(value):
        sign = value[at]
        if sign == "\\":
            at += 2
            continue
        if sign == '"' and not comment:
            # A quote that is never closed is only a sign.
            quoted = not quoted and value.find('"', at + 1) >= 0
        elif not quoted:
            if sign == "(":
                comment += 1
            elif sign == ")":
                comment = max(0, comment - 1)
            elif comment and closes_at >= at:
                pass
            elif sign == "<":
                angle = 1
            elif sign == ">":
                angle = 0
            elif sign in ",;" and not (angle and _closes(value, at)):
                pieces.append(value[start:at])
                start = at + 1
                angle = comment = 0
        at += 1
    pieces.append(value[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _closes(value: str, at: int) -> bool:
    """Whether an open angle is closed before the next one opens."""
    closing = value.find(">", at)
    opening = value.find("<", at)
    return closing >= 0 and (opening < 0 or closing < opening)


def _people(piece: str) -> list[Address]:
    piece = _MAILTO.sub("", piece)
    piece = _GROUP.sub("", piece).strip() if _GROUP.match(piece) else piece
    angles = list(_ANGLE.finditer(_outside_quotes(piece)))
    if angles:
        out = []
        at = 0
        for angle in angles:
            inside = "".join(piece[angle.start(1) : angle.end(1)].split())
            address = inside.removeprefix("mailto:").rsplit(":", 1)[-1]
            name = piece[at : angle.start()]
            at = angle.end()
            if not valid(address):
                other = _ADDRESS.search(name)
                address = other[0] if other and not address else ""
            out.append(Address(_plain(name), address))
        # Several angles in one piece are an address repeated, or two people without a comma.
        good = [one for one in out if one.address]
        return good[:1] if good and len({one.address for one in good}) == 1 else good or out[:1]
    plain = _COMMENT.sub(" ", piece) if "(" in piece else piece
    addresses = [found[0] for found in _ADDRESS.finditer(_outside_quotes(plain))]
    double = re.search(r"\S@\S*@", plain)
    if not addresses or double:
        return [Address(_plain(piece), "")]
    comment = _COMMENT.search(piece)
    name = comment[1] if comment else plain[: plain.find(addresses[0])]
    return [Address(_plain(name), addresses[0]), *(Address("", more) for more in addresses[1:])]


def _outside_quotes(text: str) -> str:
    """The text with quoted strings blanked out, same length, so that a name can not pose as an address."""
    return re.sub(r'"(?:[^"\\]|\\.)*"', lambda found: " " * len(found[0]), text)


def _plain(name: str) -> str:
    name = name.strip().strip(",")
    if name.startswith('"'):
        name = re.sub(r"\\(.)", r"\1", name.strip('"'))
    return one_line(decode_words(name.strip().strip("'"))).strip('" ')[:LONGEST_NAME]
