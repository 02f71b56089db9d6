"""What hangs together: groups of linked cases, and why one is thought to belong (routine 2 and 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from enum import StrEnum
from typing import Final, TypeVar

Key = TypeVar("Key", bound=Hashable)

# More than this is no repeat any longer: it is an event.
MOST_LINKED: Final = 50
# On one street many things happen; so near is one spot.
SAME_SPOT_METRES: Final = 50


class LinkSign(StrEnum):
    """Why a case is thought to hang together with another."""

    PERSON = "person"
    TEXT = "text"
    PLACE = "place"


def together_with(edges: Iterable[tuple[Key, Key]], start: Key, seen: Collection[Key]) -> set[Key]:
    """Everything that hangs together with `start` by way of what is in `seen`; `start` itself is not among it.

    What lies behind a case that somebody may not see is not told to them.
    """
    beside: defaultdict[Key, set[Key]] = defaultdict(set)
    for one, other in edges:
        if one in seen and other in seen:
            beside[one].add(other)
            beside[other].add(one)
    found, wait = {start}, [start]
    while wait:
        for other in beside[wait.pop()] - found:
            found.add(other)
            wait.append(other)
    return found - {start}
