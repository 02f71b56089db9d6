"""Events and what hangs together: words on plain values (routine 6)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from gehor.kit.refused import Refused

MOST_NAME: Final = 120
MOST_WORDS: Final = 20


class LinkKind(StrEnum):
    """Why cases hang together."""

    SAME_MATTER = "same_matter"
    REPEAT = "repeat"
    BUNDLE = "bundle"


class Sign(StrEnum):
    """Why a case is thought to belong to an event."""

    CATEGORY = "category"
    DISTRICT = "district"
    WORDS = "words"


@dataclass(frozen=True)
class EventData:
    """What an event is about: its name, where to look for it, and what everybody is told."""

    name: str
    category_code: str = ""
    district_id: int | None = None
    words: tuple[str, ...] = ()
    banner_sv: str = ""
    banner_en: str = ""
    banner_fi: str = ""

    @property
    def banners(self) -> dict[str, str]:
        """What everybody is told, by language."""
        return {"sv": self.banner_sv, "en": self.banner_en, "fi": self.banner_fi}


def event_name(name: str) -> str:
    """Raises Refused `no_name`, `text_too_long`."""
    said = " ".join(name.split())
    if not said:
        raise Refused("no_name", field="name")
    if len(said) > MOST_NAME:
        raise Refused("text_too_long", field="name", most=MOST_NAME, length=len(said))
    return said


def check_days(since: date, until: date | None, *, today: date) -> None:
    """Raises Refused `day_is_ahead`, `ends_before_it_begins`."""
    if since > today:
        raise Refused("day_is_ahead", field="since")
    if until is not None and until < since:
        raise Refused("ends_before_it_begins", field="until")


def words_of(text: str) -> tuple[str, ...]:
    """Words to look for, as they are kept: small letters, each once. Raises Refused `too_many_words`."""
    found = tuple(dict.fromkeys(re.findall(r"[\w-]{3,}", text.casefold())))
    if len(found) > MOST_WORDS:
        raise Refused("too_many_words", field="words", most=MOST_WORDS)
    return found


def signs_of(
    *,
    text: str,
    category: bool,
    district: bool,
    words: Collection[str],
) -> tuple[tuple[Sign, ...], tuple[str, ...]]:
    """Why a case with this text may belong to the event, and which of its words it has."""
    said = text.casefold()
    met = tuple(word for word in words if re.search(rf"(?<!\w){re.escape(word)}", said))
    signs = [
        sign for sign, holds in ((Sign.CATEGORY, category), (Sign.DISTRICT, district), (Sign.WORDS, bool(met))) if holds
    ]
    return tuple(signs), met


def is_likely(signs: Collection[Sign], *, looked_for: int) -> bool:
    """Marked beforehand: everything that was looked for fits, or two things do."""
    return len(signs) >= min(2, looked_for) and bool(signs)
