"""What may be learned from a text, and how decisions are cut into what is learned and what is measured on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gehor.kit.learning.weights import digest_of
from gehor.kit.swedish.tokens import plain, spans
from gehor.steps.route.rules.sorting import EARLIER, FEWEST_OF_AN_ANSWER, MOST_TESTED, Field, Measured

T = TypeVar("T")


@dataclass(frozen=True)
class Taught:
    """What was learned of a field: as it is kept, from how much, and how it did on later items."""

    field: Field
    artefact: bytes
    lessons: int
    answers: int
    measured: Measured

    @property
    def digest(self) -> str:
        """What it is read under."""
        return digest_of(self.artefact)


def nameless(text: str, names: Iterable[str]) -> str:
    """The text without the words that the names are made of, whatever their case."""
    hidden = {word.casefold() for name in names for word, _start, _end in spans(plain(name))}
    if not hidden:
        return text
    said = plain(text)
    kept, at = [], 0
    for word, start, end in spans(said):
        if word.casefold() in hidden:
            kept.append(said[at:start])
            at = end
    return "".join([*kept, said[at:]])


def cut_by_time(lessons: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    """The earlier ones, and the later ones that are measured on; the lessons come oldest first."""
    at = max(len(lessons) * EARLIER // 100, len(lessons) - MOST_TESTED)
    return lessons[:at], lessons[at:]


def often_enough(answers: Sequence[str]) -> frozenset[str]:
    """The answers that were given often enough to say something of their texts."""
    return frozenset(answer for answer, number in Counter(answers).items() if number >= FEWEST_OF_AN_ANSWER)
