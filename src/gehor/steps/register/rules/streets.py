"""The street in what somebody says of a place: a name that many share, without number, so that it points at nobody."""

from __future__ import annotations

import re
from typing import Final

MOST: Final = 80
_WORDS: Final = "norra|södra|östra|västra|stora|lilla|gamla|nya|övre|nedre|inre|yttre|sankt|s:t"
_ENDS: Final = (
    "gatan|gata|vägen|väg|stigen|stig|gränden|gränd|torget|torg|backen|backe|leden|led|allén|allé|gången|plan|planen"
    "|bron|parken|park|stråket|kajen|tunneln|trappan|slingan|ringen|esplanaden|promenaden"
)
_STREET: Final = re.compile(rf"\b(?:(?:{_WORDS})\s+)?[^\W\d_]{{3,40}}(?:{_ENDS})\b", re.IGNORECASE)
# Kinds of ways, not names of them.
_KINDS: Final = re.compile(
    r"(?:cykel|gång|gångar|bil|motor|infarts|utfarts|huvud|lands|genomfarts|tvär|sido|affärs|skogs|lek|hund|låne)"
    rf"(?:{_ENDS})",
    re.IGNORECASE,
)


def street_of(place: str) -> str:
    """The first street, square or park that is named, as it was written; "" when none is."""
    for found in _STREET.finditer(place):
        name = " ".join(found[0].split())
        if not _KINDS.fullmatch(name.split()[-1]) and len(name) <= MOST:
            return name
    return ""


def folded(street: str) -> str:
    """The street as it is compared: `Lindvägen` and `LINDVÄGEN` are the same."""
    return street.casefold()[:MOST]


def shown(street: str) -> str:
    """A folded street as a name again."""
    return street.title()
