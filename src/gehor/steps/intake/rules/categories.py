"""A category that somebody outside has named, in the office's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Named(Protocol):
    """What is needed to know of a category: a group has no parent."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def name(self) -> str:
        """Its name in Swedish."""

    @property
    def parent_code(self) -> str:
        """Its group's code; "" for a group itself."""

    @property
    def keywords(self) -> tuple[str, ...]:
        """Words that tell of it."""


def category_for(name: str, text: str, known: Sequence[Named]) -> str:
    """The code of the leaf that a name from outside means, or "" when nobody can tell; a registrar corrects it.

    A leaf of that name; else, of the group of that name, the leaf whose words the text holds; else the only leaf that
    has the name among its words.
    """
    wanted, said = name.strip().casefold(), text.casefold()
    leaves = [row for row in known if row.parent_code]
    for row in leaves:
        if row.name.casefold() == wanted:
            return row.code
    groups = {row.code for row in known if not row.parent_code and row.name.casefold() == wanted}
    hits = [
        (sum(word.casefold() in said for word in row.keywords), row.code) for row in leaves if row.parent_code in groups
    ]
    best = max((count for count, _ in hits), default=0)
    if best:
        return next(code for count, code in hits if count == best)
    named = [row.code for row in leaves if wanted and wanted in {word.casefold() for word in row.keywords}]
    return named[0] if len(named) == 1 else ""


def categories_in(text: str, known: Sequence[Named]) -> frozenset[str]:
    """The codes of the leaves whose words the text holds: a guess, for what comes first in a list and nothing else."""
    said = text.casefold()
    leaves = (row for row in known if row.parent_code)
    return frozenset(row.code for row in leaves if any(word.casefold() in said for word in row.keywords))
