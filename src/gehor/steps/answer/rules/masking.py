"""An answer to somebody else, with what points at people taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from gehor.kit.personal_numbers import find_personal_numbers
from gehor.kit.swedish.tokens import plain, specials

GONE: Final = "[…]"
_SHORTEST_NAME: Final = 3


def masked(text: str, names: Iterable[str]) -> str:
    """The text without mail addresses, telephone and personal numbers, designations, and these names, whole or in part.

    Upper and lower case make no difference, nor does a genitive's s. Words that point at somebody without naming them
    stay: a person reads it through.
    """
    text = plain(text)
    spans = [(span.start, span.end) for span in find_personal_numbers(text)]
    spans += [(token.start, token.end) for token in specials(text)]
    for name in _every(names):
        pattern = rf"(?<!\w){re.escape(name)}(?:s|:s)?(?!\w)"
        spans += [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    return _without(text, spans)


def _every(names: Iterable[str]) -> list[str]:
    """Whole names, and each word of them that is long enough to be one."""
    found: set[str] = set()
    for name in names:
        whole = plain(name).strip()
        if whole:
            found.add(whole)
        if "@" not in whole:
            found.update(word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", whole) if len(word) >= _SHORTEST_NAME)
    return sorted(found, key=len, reverse=True)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    made, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            made += [text[at:start], GONE]
        at = max(at, end)
    return "".join([*made, text[at:]])
