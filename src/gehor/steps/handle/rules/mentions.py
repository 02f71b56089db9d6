"""What a mention asks for, and whom an @ in a text means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Wish(StrEnum):
    """What whoever writes wants of those they mention."""

    ANSWER = "answer"
    STANCE = "stance"
    INFORMATION = "information"


# What stands in somebody's day until they have answered or said that it is done; the other is only read.
ASKS: Final = frozenset({Wish.ANSWER, Wish.STANCE})


class MentionNotice(StrEnum):
    """What is told of mentions: somebody is asked, what they said is there, or they have left without."""

    ASKED = "mentioned"
    ANSWERED = "mention_answered"
    UNANSWERED = "mention_unanswered"


# At most so many at once: who must reach more has a question for a meeting.
MOST_MENTIONED: Final = 20
# An @ that begins a word, so that no address of a mail and no part of a link is one.
_AT: Final = re.compile(r"(?<![^\s(\[{\"'”»–-])@(?=\w)")
_WORD: Final = re.compile(r"\w+(?:-\w+)*")
_GOES_ON: Final = re.compile(r"\w|-\w")


@dataclass(frozen=True)
class Found:
    """Whom a text names by @, as keys; the first name that nobody has, and the first that several have."""

    keys: tuple[str, ...] = ()
    unknown: str = ""
    shared: str = ""


def names_of(people: Iterable[tuple[str, str]], units: Iterable[tuple[str, Collection[str]]]) -> dict[str, set[str]]:
    """Name in lower case → the keys it may mean, from (key, name) of people and (key, names) of units.

    A person's first name is enough as long as nobody shares it and nothing else is called so.
    """
    names: dict[str, set[str]] = {}
    first: dict[str, set[str]] = {}
    for key, name in people:
        names.setdefault(name.lower(), set()).add(key)
        first.setdefault(name.split()[0].lower(), set()).add(key)
    for key, called in units:
        for name in called:
            if name:
                names.setdefault(name.lower(), set()).add(key)
    return {**first, **names}


def named_in(text: str, names: Mapping[str, Collection[str]]) -> Found:
    """Whom the text means: after each @ the longest name that stands there whole."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    keys: dict[str, None] = {}
    for at in _AT.finditer(text):
        rest = text[at.end() :]
        name = next((one for one in longest if _begins(rest, one)), None)
        if name is None:
            word = _WORD.match(rest)
            return Found(unknown=f"@{word[0]}" if word else "@")
        if len(names[name]) > 1:
            return Found(shared=f"@{rest[: len(name)]}")
        keys.update(dict.fromkeys(names[name]))
    return Found(tuple(keys))


def _begins(rest: str, name: str) -> bool:
    return rest[: len(name)].lower() == name and not _GOES_ON.match(rest[len(name) : len(name) + 2])
