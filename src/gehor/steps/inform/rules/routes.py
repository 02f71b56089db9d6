"""The ways to reach the office, as a letter names them."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

# What has held since before anybody counted.
FROM_THE_START: Final = date(2000, 1, 1)
REVIEWED_WITHIN: Final = timedelta(days=182)
MAX_VALUE: Final = 200
MAX_TEXT: Final = 1_000
MAX_NOTE: Final = 200
# Somebody has to look through a way to reach us.
STALE_NOTICE: Final = "contact_route_stale"


class RouteKind(StrEnum):
    """The ways that the routine names (routine 1), in the order in which they are offered."""

    WEB_FORM = "web_form"
    EMAIL = "email"
    LETTER = "letter"
    PHONE = "phone"
    VISIT = "visit"


# Those that somebody must be there for.
WITH_HOURS: Final = (RouteKind.PHONE, RouteKind.VISIT)
_NAMES: Final = {
    "sv": {"web_form": "Formuläret", "email": "E-post", "letter": "Brev", "phone": "Telefon", "visit": "Besök"},
    "en": {"web_form": "The form", "email": "E-mail", "letter": "Letter", "phone": "Telephone", "visit": "Visit"},
    "fi": {"web_form": "Lomake", "email": "Sähköposti", "letter": "Kirje", "phone": "Puhelin", "visit": "Käynti"},
}

_ASKED: Final = {
    "phone": "telefon telefonnummer ringa nummer växel telefontid call number puhelinnumero soittaa",
    "email": "e-post epost mejl mejladress mail e-postadress email address sähköpostiosoite",
    "letter": "brev postadress adress post postal address postiosoite kirje",
    "visit": "besök besöksadress adress öppettider öppet kontor reception visit opening hours aukioloajat käyntiosoite",
}


def route_name(kind: str, language: str) -> str:
    """The way in a word of the language; Swedish for any language but the three, the code itself for an unknown way."""
    return _NAMES.get(language, _NAMES["sv"]).get(kind, kind)


def asked_words(kind: str) -> str:
    """The words by which people look for a way to reach us, in all three languages; "" for an unknown way."""
    return _ASKED.get(kind, "")


def stale_on(verified_on: date | None, review_on: date | None) -> date | None:
    """The day from which it should be looked through: as said, or half a year after it was; None: it never was."""
    if review_on is not None:
        return review_on
    return verified_on + REVIEWED_WITHIN if verified_on else None
