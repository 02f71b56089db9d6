"""The register of who else answers: when an entry is looked through, and what it may hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from gehor.kit.refused import Refused

MAX_CODE: Final = 20
MAX_NAME: Final = 200
MAX_WEB: Final = 200
MAX_TEXT: Final = 2_000
MAX_WORDS: Final = 60
MAX_WORD: Final = 60
REVIEWED_WITHIN: Final = timedelta(days=365)


def review_day(verified_on: date, review_on: date | None) -> date:
    """When the entry should be looked through again: as said, or a year after it was found right."""
    return review_on or verified_on + REVIEWED_WITHIN


def web_address(text: str) -> str:
    """The address as a link needs it, `https://` put before a bare name. Raises Refused `wrong_web`."""
    address = text.strip()
    if not address:
        return ""
    address = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(address)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and "." in (parts.hostname or "")
    except ValueError:
        sound = False
    if not sound or len(address) > MAX_WEB or not address.isprintable() or " " in address:
        raise Refused("wrong_web", field="web")
    return address
