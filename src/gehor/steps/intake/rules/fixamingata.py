"""Reads a report that a resident left in FixaMinGata and that the service sent on by mail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gehor.kit.mime.values import Address, Mail

_SERVICE: Final = re.compile(r"\bvia\s+tjänsten\s+FixaMinGata\b")
_WHO, _WHAT, _WHERE, _MORE = "** Uppgiftslämnare", "** Information om ärendet", "** Geografisk position", "** Övrigt"
_LINK: Final = re.compile(r"https?://[^\s<>\"]{1,300}/(?:report|R)/[\w/-]{1,60}")
_ADDRESS: Final = re.compile(r"[^\s<>@]{1,64}@[^\s<>@]{1,190}")
_NUMBER: Final = re.compile(r"-?\d{1,3}(?:[.,]\d{1,15})?")
_REPLIES: Final = re.compile(r"\n-{5,}\s*\n")


@dataclass(frozen=True)
class FixaMinGataReport:
    """What the report says. All of it was typed by a stranger; whether the service sent it is told by authentication.

    `answer_to` is the From address: what is sent there FixaMinGata passes on to the resident. `address` is the
    resident's own, "" when not given. The position is WGS 84 degrees, None when it is none. `more` is what the service
    adds (nearest address, pictures).
    """

    external_id: str
    name: str
    address: str
    phone: str
    category: str
    title: str
    detail: str
    latitude: float | None
    longitude: float | None
    link: str
    more: str
    answer_to: Address


def read_fixamingata(mail: Mail) -> FixaMinGataReport | None:
    """The report in a mail, None when the mail is not FixaMinGata's.

    The resident's own text may hold anything, also these headings: it ends at the last heading of a position.
    """
    text = mail.text
    what_at = text.find(_WHAT)
    where_at = text.rfind(_WHERE)
    who_at = text.find(_WHO)
    if not 0 <= who_at < what_at < where_at or not _SERVICE.search(text[:who_at]):
        return None
    who, what, where = text[who_at:what_at], text[what_at:where_at], text[where_at:]
    external_id = _value(what, "ID")
    if not external_id:
        return None
    place, _, rest = where.partition(_MORE)
    latitude, longitude = _position(place)
    title, detail = _matter(what)
    link = _LINK.search(text[:who_at])
    return FixaMinGataReport(
        external_id=external_id[:40],
        name=_value(who, "Namn"),
        address=_address(_value(who, "Epost")),
        phone=_value(who, "Telefonnummer"),
        category=_value(what.partition("\nÄrende:")[0], "Kategori"),
        title=title,
        detail=detail,
        latitude=latitude,
        longitude=longitude,
        link=link[0] if link else "",
        more=_REPLIES.split(rest, maxsplit=1)[0].strip(" \n-"),
        answer_to=mail.reply_to or mail.sender,
    )


def _value(section: str, label: str) -> str:
    """The first value under a label; the service writes "-" for what was not given."""
    found = re.search(rf"^{label}:[ \t]*(.{{0,300}})", section, re.MULTILINE)
    value = found[1].strip() if found else ""
    return "" if value == "-" else value


def _matter(what: str) -> tuple[str, str]:
    found = re.search(r"^Ärende:[ \t]*(.*)", what, re.MULTILINE)
    if found is None:
        return "", ""
    return found[1].strip(), what[found.end() :].strip()


def _address(text: str) -> str:
    found = _ADDRESS.search(text)
    return found[0] if found else ""


def _position(place: str) -> tuple[float | None, float | None]:
    latitude, longitude = _degrees(_value(place, "Latitude"), 90), _degrees(_value(place, "Longitude"), 180)
    return (latitude, longitude) if latitude is not None and longitude is not None else (None, None)


def _degrees(text: str, limit: int) -> float | None:
    if not _NUMBER.fullmatch(text):
        return None
    degrees = float(text.replace(",", "."))
    return degrees if -limit <= degrees <= limit else None
