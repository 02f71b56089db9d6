"""Words by which a message may tell of danger, so that a person looks at it before the rest."""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = re.compile(
    r"\b(?:livsfar\w*|akut\w*|brådskande|br[aå]skande|olycksrisk\w*|strömförande|gasl(?:ukt|äck)\w*|elfara|"
    r"rasrisk\w*|öppen brunn|djupt hål|risk för (?:liv|olycka|att någon)|urgent|emergency|danger to life|"
    r"life[- ]threatening|hengenvaara\w*|kiireelli\w*)\b"
    r"|\b(?:brunnslock\w*|manhole cover|kaivonkan\w+)\b[^.!?\n]{0,60}\b(?:borta|saknas|missing|gone|puuttuu)\b",
    re.IGNORECASE,
)
# Far enough for what somebody in danger writes; a long text is not searched for ever.
_ENOUGH: Final = 3000


def sounds_urgent(*texts: str) -> bool:
    """Whether the words may mean danger to somebody."""
    return any(_SIGNS.search(text[:_ENOUGH]) for text in texts)
