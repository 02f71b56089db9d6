"""A text in the making looked through for plain language: LIX, long sentences, passive, office words. Hints only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gehor.kit.swedish.plainness import Found, Hint, Review, review
from gehor.office import queries as office
from gehor.steps.intake.rules.language import guess


@dataclass(frozen=True)
class Stretch:
    """A piece of the text and what it is pointed out for, if anything."""

    text: str
    hint: str = ""
    instead: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence, or what stands between two; `words` is how many a too long one has."""

    stretches: tuple[Stretch, ...]
    words: int = 0


@dataclass(frozen=True)
class Wording:
    """An office word that was met, as it stands, the everyday one, and how often."""

    word: str
    instead: str
    times: int


@dataclass(frozen=True)
class Language:
    """What the page shows of one text."""

    lix: int
    hard: bool
    aim: int
    longest: int
    words: int
    long_sentences: int
    passives: int
    office_words: int
    wordings: tuple[Wording, ...]
    sentences: tuple[Sentence, ...]
    swedish: bool

    @property
    def hints(self) -> int:
        """How many there are in all."""
        return self.long_sentences + self.passives + self.office_words


def language_of(text: str, *, told: str, day: date) -> Language:
    """The text looked through as the office aims. `told` is the case's language: words are judged in Swedish alone."""
    settings = office.office_on(day)
    swedish = guess(text, told=told, default=told) == "sv"
    found = review(text, office.wordings(), longest=settings.longest_sentence, swedish=swedish)
    lix = round(found.lix)
    return Language(
        lix=lix,
        hard=lix > settings.lix_aim,
        aim=settings.lix_aim,
        longest=settings.longest_sentence,
        words=found.words,
        long_sentences=len(found.of(Hint.LONG)),
        passives=len(found.of(Hint.PASSIVE)),
        office_words=len(found.of(Hint.WORD)),
        wordings=_wordings(found),
        sentences=tuple(_sentences(found)),
        swedish=swedish,
    )


def _wordings(found: Review) -> tuple[Wording, ...]:
    times: dict[tuple[str, str], int] = {}
    for one in found.of(Hint.WORD):
        key = (found.text[one.start : one.end].lower(), one.instead)
        times[key] = times.get(key, 0) + 1
    return tuple(Wording(word, instead, many) for (word, instead), many in times.items())


def _sentences(found: Review) -> Iterator[Sentence]:
    """All of the text, cut at the long sentences and inside at what is pointed out."""
    at = 0
    for one in found.of(Hint.LONG):
        if one.start > at:
            yield Sentence(tuple(_stretches(found, at, one.start)))
        yield Sentence(tuple(_stretches(found, one.start, one.end)), one.words)
        at = one.end
    if at < len(found.text):
        yield Sentence(tuple(_stretches(found, at, len(found.text))))


def _stretches(found: Review, start: int, end: int) -> Iterator[Stretch]:
    at = start
    for one in _within(found, start, end):
        if one.start > at:
            yield Stretch(found.text[at : one.start])
        yield Stretch(found.text[one.start : one.end], one.hint.value, one.instead)
        at = one.end
    if at < end:
        yield Stretch(found.text[at:end])


def _within(found: Review, start: int, end: int) -> list[Found]:
    return [one for one in found.found if one.hint != Hint.LONG and start <= one.start and one.end <= end]
