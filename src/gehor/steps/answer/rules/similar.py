"""How alike two cases are, for showing how the other one was answered; and an answer cut into pieces to be used."""

from __future__ import annotations

import re
from typing import Final

# Fewer shared words than this say nothing by themselves.
_FEWEST: Final = 2
# The same category weighs as much as a word that stands in some thousand cases, the same street as a rarer one.
_CATEGORY: Final = 8.0
_STREET: Final = 12.0
_EMPTY_LINE: Final = re.compile(r"\n[^\S\n]*\n+")


def weight(shared: int, weighs: float, *, same_category: bool, same_street: bool) -> float:
    """0 for what is not alike; `weighs` is the weight of the `shared` words."""
    if not same_category and shared < _FEWEST:
        return 0.0
    return (weighs if shared >= _FEWEST else 0.0) + _CATEGORY * same_category + _STREET * same_street


def blocks_of(text: str) -> tuple[str, ...]:
    """The paragraphs of an answer."""
    return tuple(part.strip() for part in _EMPTY_LINE.split(text.replace("\r\n", "\n")) if part.strip())
