"""What in a text may point at somebody, and the text without it (GDPR 5.1 c, OSL 21 kap., law E13)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gehor.kit.personal_numbers import find_personal_numbers
from gehor.kit.swedish.analysis import is_stop_word
from gehor.kit.swedish.tokens import plain, specials

GONE: Final = "[…]"
_SHORTEST_PART: Final = 3


class Why(StrEnum):
    """What it looks like, that which weighs most first."""

    PERSONAL_NUMBER = "personal_number"
    SENDER = "sender"
    DESIGNATION = "designation"
    PLATE = "plate"
    POSITION = "position"
    ADDRESS = "address"
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    NAME = "name"
    MOMENT = "moment"


# Never shown, whatever anybody chooses.
ALWAYS: Final = frozenset({Why.PERSONAL_NUMBER, Why.DESIGNATION, Why.PLATE, Why.ADDRESS, Why.POSITION, Why.SENDER})
# A number of a house, or a moment, says something only where it stands; everything else is hidden wherever it stands.
_ONLY_THERE: Final = frozenset({Why.ADDRESS, Why.MOMENT})

# Every repetition is bounded: what is read comes from anybody.
_STREET: Final = (
    r"\w{0,40}(?:gatan|gata|vägen|väg|gränd|gränden|stigen|stig|allén|allé|torget|torg|backen|backe|kajen|kaj"
    r"|leden|bron|esplanaden|platsen|plan|parken|liden|slingan|ringen|katu|katua|kadun|tie|tien|kuja|polku"
    r"|street|road|avenue|lane)"
)
_UNITS: Final = (
    r"(?!\s{0,2}(?:km|m\b|meter|metriä|metres|min|st\b|år\b|vuotta|kr|procent|prosenttia|percent|%|[.,:]\d))"
)
_HOUSE: Final = re.compile(
    rf"\b{_STREET}\s{{1,3}}(?P<number>\d{{1,4}}(?:\s?[a-h]\b)?(?:\s?[-–]\s?\d{{1,4}})?)\b{_UNITS}", re.IGNORECASE
)
_DOOR: Final = re.compile(
    r"\b(?:lgh|lägenhet|portkod(?:en)?|våning|asunto|apartment|flat)\s{0,2}(?:är\s|nr\s?|on\s|is\s)?(?P<number>\d{1,6})"
    r"|\b(?P<stairs>\d{1,2}\s?tr)\b",
    re.IGNORECASE,
)
_POSTCODE: Final = re.compile(r"(?<![\d-])(?P<number>\d{3}\s\d{2})(?=\s[A-ZÅÄÖ])")
_PLATE: Final = re.compile(r"(?<!\w)[A-HJ-PR-UW-Za-hj-pr-uw-z]{3}[ -]?\d{2}[A-HJ-PR-UW-Z0-9a-hj-pr-uw-z](?!\w)")
_POSITION: Final = re.compile(r"(?<![\d.,])-?\d{1,2}[.,]\d{4,15}(?!\d)|\b\d{7}[,;\s]{1,3}\d{6}\b")
_LINK: Final = re.compile(r"\b(?:https?://|www\.)[^\s<>()]{3,500}", re.IGNORECASE)
_MOMENT: Final = re.compile(
    r"\b(?:kl\.?|klockan|kello|klo)\s{0,2}\d{1,2}(?:[.:]\d{2})?\b"
    r"|\b\d{1,2}[.:]\d{2}\b(?!\s?(?:kr|%|m\b|kilo))"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}\b"
    r"|\b\d{1,2}(?::[ae])?\s(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b",
    re.IGNORECASE,
)
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
# Other than for searching: also a number that another number follows.
_PHONE: Final = re.compile(r"(?<![\w+])(?:\+\d{1,3}|0)(?:[ ()/-]{0,2}\d){6,11}(?!\w)")
_NAME: Final = r"[A-ZÅÄÖÉÜ][a-zåäöéü]{1,30}(?:-[A-ZÅÄÖÉÜ][a-zåäöéü]{1,30})?"
_TWO_NAMES: Final = re.compile(rf"(?<!\w){_NAME}(?:\s(?:(?:von|van|de|af|al)\s)?{_NAME}){{1,3}}(?!\w)")
_SAID_NAME: Final = re.compile(
    r"\b(?:heter|namn är|hälsningar|hälsar|mvh|nimeni on|terveisin|name is|regards)[,:]?"
    rf"\s{{1,4}}(?P<name>{_NAME})(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mark:
    """A stretch of a text that may point at somebody."""

    start: int
    end: int
    why: Why

    @property
    def always(self) -> bool:
        """Whether it is masked whatever anybody chooses."""
        return self.why in ALWAYS


@dataclass(frozen=True)
class Names:
    """The names a case knows: the sender's, with how to reach them, and those of employees."""

    sender: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()


def suggested(text: str, names: Names, *, moments: bool) -> tuple[Mark, ...]:
    """What in a text from `plain` may point at somebody, in order, none overlapping.

    `moments`: also when something happened, which together with a place can tell who was there.
    """
    found = [*_numbers(text, names), *_written_names(text), *_known(text, names)]
    found += [Mark(*match.span(), Why.LINK) for match in _LINK.finditer(text)]
    if moments:
        found += [Mark(*match.span(), Why.MOMENT) for match in _MOMENT.finditer(text)]
    return _apart(found)


def masked(text: str, marks: Iterable[Mark], hidden: Iterable[str]) -> str:
    """A text from `plain` without the marked stretches, and without the hidden words wherever they stand.

    Upper and lower case make no difference to a hidden word, nor does a genitive's s.
    """
    made = _without(text, [(mark.start, mark.end) for mark in marks])
    # A sign alone is no word, and would be found in what stands for what is gone.
    words = [word for word in hidden if any(sign.isalnum() for sign in word)]
    # What was part of a longer word may stand by itself once the rest of it is gone; each turn leaves fewer letters.
    while spans := [span for word in words for span in _standing(made, word)]:
        made = _without(made, spans)
    return made


def hidden_words(text: str, marks: Iterable[Mark]) -> set[str]:
    """The words of marks that must not stand anywhere else either."""
    return {text[mark.start : mark.end].strip() for mark in marks if mark.why not in _ONLY_THERE} - {""}


def chosen(text: str, suggestions: Sequence[Mark], places: Iterable[tuple[int, int]]) -> tuple[Mark, ...]:
    """The marks that hold: those that always do, and of the others the chosen ones; a place of nothing is left out."""
    wanted = set(places)
    return tuple(mark for mark in suggestions if mark.always or (mark.start, mark.end) in wanted)


def readable(text: str) -> str:
    """The text as it is read: one spelling of each sign, and none that is not seen or turns others round."""
    return plain(_UNSEEN.sub("", text))


def words_of(lines: str) -> tuple[str, ...]:
    """The words or phrases somebody wants hidden, one a line, the longest first."""
    found = {" ".join(readable(line).split()) for line in lines.splitlines()}
    return tuple(
        sorted((word for word in found if any(sign.isalnum() for sign in word)), key=lambda word: (-len(word), word))
    )


def _numbers(text: str, names: Names) -> Iterator[Mark]:
    own = {_digits(name) for name in names.sender} | {
        token.text for name in names.sender for token in specials(plain(name))
    }
    for span in find_personal_numbers(text):
        yield Mark(span.start, span.end, Why.PERSONAL_NUMBER)
    for token in specials(text):
        why = Why.EMAIL if "@" in token.text else Why.PHONE if token.text.isdigit() else Why.DESIGNATION
        yield Mark(token.start, token.end, Why.SENDER if token.text in own else why)
    for match in _PHONE.finditer(text):
        yield Mark(*match.span(), Why.SENDER if _digits(match.group()) in own else Why.PHONE)
    for match in (*_HOUSE.finditer(text), *_DOOR.finditer(text), *_POSTCODE.finditer(text)):
        part = "stairs" if match.groupdict().get("stairs") else "number"
        yield Mark(*match.span(part), Why.ADDRESS)
    for match in _PLATE.finditer(text):
        yield Mark(*match.span(), Why.PLATE)
    for match in _POSITION.finditer(text):
        yield Mark(*match.span(), Why.POSITION)


def _digits(number: str) -> str:
    """A telephone number in one spelling, whether or not it names the country."""
    digits = re.sub(r"\D", "", number)
    return digits.removeprefix("0046").removeprefix("46").removeprefix("0") if digits else number


def _written_names(text: str) -> Iterator[Mark]:
    for match in _TWO_NAMES.finditer(text):
        first, _blank, rest = match.group().partition(" ")
        if not is_stop_word(first.lower()):
            yield Mark(*match.span(), Why.NAME)
        elif len(rest.split()) > 1:
            # A sentence that begins with a small word before a whole name.
            yield Mark(match.end() - len(rest), match.end(), Why.NAME)
    for match in _SAID_NAME.finditer(text):
        if match.group("name")[:1].isupper():
            yield Mark(*match.span("name"), Why.NAME)


def _known(text: str, names: Names) -> Iterator[Mark]:
    for name in names.sender:
        for span in _standing(text, plain(name)):
            yield Mark(*span, Why.SENDER)
    for name in (*names.sender, *names.staff):
        for part in _parts(plain(name)):
            for start, end in _standing(text, part):
                # A part of a name may be a word of the language: it is one where it is written as a name.
                if text[start].isupper():
                    yield Mark(start, end, Why.NAME)


def _parts(name: str) -> list[str]:
    if "@" in name or any(sign.isdigit() for sign in name):
        return []
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name)
    return [name, *(word for word in words if len(word) >= _SHORTEST_PART)]


def _standing(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word or phrase stands by itself; its blanks may be a line's end."""
    parts = word.split()
    if not parts:
        return
    wanted = r"\s+".join(re.escape(part) for part in parts)
    for match in re.finditer(rf"(?<!\w){wanted}(?:s|:s)?(?!\w)", text, re.IGNORECASE):
        yield match.span()


def _apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Overlapping marks become one, of the kind that weighs most."""
    made: list[Mark] = []
    weight = list(Why)
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if made and mark.start < made[-1].end:
            last = made.pop()
            why = min((last.why, mark.why), key=weight.index)
            made.append(Mark(last.start, max(last.end, mark.end), why))
        else:
            made.append(mark)
    return tuple(made)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    made, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        if start >= at:
            made += [text[at:start], GONE]
        at = end
    return "".join([*made, text[at:]])
