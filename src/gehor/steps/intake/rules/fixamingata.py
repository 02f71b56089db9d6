"""The mail by which FixaMinGata hands on what somebody reported on its map."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gehor.kit.mail import valid_address

_TELLS: Final = ("FixaMinGata", "** Uppgiftslämnare", "** Geografisk position")
_FIELD: Final = re.compile(
    r"^(Namn|Epost|E-post|Telefonnummer|ID|Kategori|Latitude|Longitude):[ \t]*(.*)$", re.MULTILINE
)
_MATTER: Final = re.compile(r"^Ärende:[ \t]*(.*?)\n\*\* ", re.MULTILINE | re.DOTALL)
_NONE: Final = frozenset({"", "-", "–"})


@dataclass(frozen=True)
class MapReport:
    """What the report says: who, where, what about."""

    name: str
    email: str
    phone: str
    number: str
    category: str
    text: str
    latitude: float | None
    longitude: float | None


def map_report(text: str) -> MapReport | None:
    """The report in a mail's text; None when it is no such mail."""
    if not all(sign in text for sign in _TELLS):
        return None
    matter = _MATTER.search(text)
    told = {name: value.strip() for name, value in reversed(_FIELD.findall(text))}
    if matter is None or not matter[1].strip():
        return None
    email = _said(told, "Epost") or _said(told, "E-post")
    place = _degrees(told.get("Latitude", ""), 90), _degrees(told.get("Longitude", ""), 180)
    return MapReport(
        name=_said(told, "Namn"),
        email=email if valid_address(email) else "",
        phone=_said(told, "Telefonnummer"),
        number=_said(told, "ID"),
        category=_said(told, "Kategori"),
        text=matter[1].strip(),
        latitude=place[0] if None not in place else None,
        longitude=place[1] if None not in place else None,
    )


def _said(told: dict[str, str], name: str) -> str:
    value = told.get(name, "")
    return "" if value in _NONE else value


def _degrees(text: str, most: int) -> float | None:
    try:
        degrees = float(text.replace(",", "."))
    except ValueError:
        return None
    return round(degrees, 6) if -most <= degrees <= most else None
