"""The ways to reach the office, as a letter names them."""

from __future__ import annotations

from typing import Final

_NAMES: Final = {
    "sv": {"email": "E-post", "letter": "Brev", "phone": "Telefon", "visit": "Besök"},
    "en": {"email": "E-mail", "letter": "Letter", "phone": "Telephone", "visit": "Visit"},
    "fi": {"email": "Sähköposti", "letter": "Kirje", "phone": "Puhelin", "visit": "Käynti"},
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
