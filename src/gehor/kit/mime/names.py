"""File names that are safe to store, show and send on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

LONGEST_NAME: Final = 120
_LONGEST_ENDING: Final = 16
_NOT_ALLOWED: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f]+')
_BLANKS: Final = re.compile(r"\s+")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_ENDINGS: Final = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "text/rfc822-headers": ".txt",
    "message/rfc822": ".eml",
    "message/partial": ".eml",
    "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt",
    "message/feedback-report": ".txt",
    "application/rtf": ".rtf",
    "application/zip": ".zip",
}


def safe_name(name: str, media_type: str = "") -> str:
    """The name without path, invisible signs and what file systems refuse; "bilaga" when nothing is left.

    Composed letters (NFC), at most `LONGEST_NAME` signs with the ending kept. Only "bilaga" gets the ending of its
    media type, where that is well known.
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/ ").rsplit("/", 1)[-1]
    name = _NOT_ALLOWED.sub("_", _BLANKS.sub(" ", name))
    # Invisible signs (Cf) turn texts around and hide endings; Cs, Co and Cn can not be shown.
    name = "".join(sign for sign in name if unicodedata.category(sign) not in ("Cf", "Cs", "Co", "Cn", "Cc"))
    name = unicodedata.normalize("NFC", name).strip(" .")
    nameless = not name.strip("_")
    if nameless:
        name = "bilaga"
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, ending = _parts(name)
    if nameless:
        ending = _ENDINGS.get(media_type, "")
    return (stem[: LONGEST_NAME - len(ending)].rstrip(" .") or "bilaga") + ending


def unique_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number when one of `taken` (casefolded) is the same: "karta (2).pdf"."""
    if name.casefold() not in taken:
        return name
    stem, ending = _parts(name)
    number = 2
    while True:
        tail = f" ({number}){ending}"
        other = stem[: LONGEST_NAME - len(tail)] + tail
        if other.casefold() not in taken:
            return other
        number += 1


def _parts(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or not 0 < len(ending) < _LONGEST_ENDING or " " in ending:
        return name, ""
    return stem, f".{ending}"
