"""How hard a text is to read."""

from __future__ import annotations

import re
from typing import Final

LONG_WORD: Final = 6
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]+[\"'”’»)\]]*(?=\s|$)")


def lix(text: str) -> float:
    """The readability index LIX: words a sentence, plus long words in a hundred.

    A word is made of letters (a hyphenated one counts once), a long one has more than six; a sentence ends
    at . ! ? or : before a blank or the end. 0 without words. Under 30 very easy, over 60 very hard.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    unended = _WORD.search(text, ends[-1] if ends else 0) is not None
    sentences = len(ends) + unended
    long_words = sum(1 for word in words if sum(map(str.isalpha, word)) > LONG_WORD)
    return len(words) / sentences + 100 * long_words / len(words)
