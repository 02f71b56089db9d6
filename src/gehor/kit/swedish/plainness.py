"""What makes a text hard to read: long sentences, passive verbs, and words with an everyday one beside them.

Hints for whoever writes, found by plain rules; a person decides. `reading.lix` is the figure for the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from gehor.kit.swedish import lexicon
from gehor.kit.swedish.reading import lix
from gehor.kit.swedish.tokens import plain
from gehor.kit.swedish.word_lists import word_list

# Enough of a long answer; so much is looked through while somebody types.
LONGEST_LOOKED_AT: Final = 30_000
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’:][^\W\d_]+)*")
_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n")
# A full stop after these ends no sentence unless a capital follows; after the second kind not before a figure either.
_SHORTENED: Final = re.compile(
    r"(?:\b[^\W\d_]\.|\b(?:t\.ex|bl\.a|m\.m|m\.fl|dvs|osv|etc|ev|ca|jfr|resp|inkl|exkl|nuv|dåv|ang|enl|forts))\.?$",
    re.I,
)
_BEFORE_FIGURE: Final = re.compile(r"\b(?:kl|nr|ca|st|s|sid|tel|kap|p|dnr|max|min)$", re.I)
# So short a word is asked for as it is spelt: ej, att, med.
_LONGEST_UNBENT: Final = 3
# Stands before a dictionary form, so that only who asks for all forms of a word meets them.
_BASE: Final = "~"
_MOST_WORDS: Final = 8
_SHORTEST_PASSIVE: Final = 3

# Past tenses that no ending tells.
_STRONG: Final = (
    *("togs", "gavs", "skrevs", "drogs", "lades", "hölls", "bröts", "slogs", "ströks", "revs", "sattes", "greps"),
    *("förs", "fördes", "förts", "stals", "sänts", "setts", "misstänktes"),
)
# fångats has its own ending; skrivits, byggts, hörts, lagts.
_SUPINE: Final = re.compile(r"(?:i|[bcdfghjklmnprstvx])ts$")
_BECOME: Final = frozenset(["bli", "blir", "blev", "blivit", "blivande"])
_BETWEEN: Final = 2


class Hint(StrEnum):
    """What a stretch of a text is pointed out for."""

    LONG = "long_sentence"
    PASSIVE = "passive"
    WORD = "office_word"


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the text, [start, end): the kind, the everyday word instead of it, and how many words it has."""

    hint: Hint
    start: int
    end: int
    instead: str = ""
    words: int = 0


@dataclass(frozen=True)
class Review:
    """A text looked through. Positions count in `text`, which is `plain` and perhaps cut."""

    text: str
    lix: float
    words: int
    sentences: int
    found: tuple[Found, ...]

    def of(self, hint: Hint) -> tuple[Found, ...]:
        """What was found of one kind, in order."""
        return tuple(one for one in self.found if one.hint == hint)


class Wordings:
    """Office words, each of one or several words, with the everyday wording; met in all their forms."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = {}
        for office_word, instead in pairs.items():
            keys = tuple(_asked_as(word) for word in _WORD.findall(plain(office_word).lower()))[:_MOST_WORDS]
            for key in keys[0] if keys else ():
                self._by_first.setdefault(key, []).append((keys, instead))
        for known in self._by_first.values():
            known.sort(key=lambda one: -len(one[0]))

    def met_in(self, words: list[re.Match[str]]) -> Iterator[Found]:
        """Each place, the longest wording first; none inside another."""
        keys = [_met_as(word.group().lower()) for word in words]
        at = 0
        while at < len(words):
            length, instead = self._longest(keys, at)
            if length:
                yield Found(Hint.WORD, words[at].start(), words[at + length - 1].end(), instead)
            at += length or 1

    def _longest(self, keys: list[frozenset[str]], at: int) -> tuple[int, str]:
        """(how many words are met, what to write instead); of two as long the one spelt just so."""
        best: tuple[int, int, str] = (0, 0, "")
        for key in keys[at]:
            for wanted, instead in self._by_first.get(key, ()):
                both = [a & b for a, b in zip(keys[at : at + len(wanted)], wanted, strict=False)]
                spelt_so = sum(any(not one.startswith(_BASE) for one in met) for met in both)
                if len(both) == len(wanted) and all(both) and (len(wanted), spelt_so) > best[:2]:
                    best = (len(wanted), spelt_so, instead)
        return best[0], best[2]


def review(text: str, wordings: Wordings, *, longest: int, swedish: bool = True) -> Review:
    """Look a text through. `longest`: so many words a sentence may have; in another language only sentences count."""
    text = plain(text.replace("\r\n", "\n"))[:LONGEST_LOOKED_AT]
    parts = list(sentence_spans(text))
    found: list[Found] = []
    total = 0
    for start, end in parts:
        words = list(_WORD.finditer(text, start, end))
        total += len(words)
        if len(words) > longest:
            found.append(Found(Hint.LONG, start, end, words=len(words)))
        if swedish:
            found += wordings.met_in(words)
            found += _passives(words)
    taken: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, one.hint != Hint.WORD)):
        # What has an everyday word is not told a second time for being passive.
        overlaps = any(other.start < one.end and one.start < other.end for other in taken if other.hint != Hint.LONG)
        if one.hint == Hint.LONG or not overlaps:
            taken.append(one)
    return Review(text, lix(text), total, len(parts), tuple(taken))


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence stands; a new line ends one, a shortened word and a figure after "kl." do not."""
    start = 0
    for end in _END.finditer(text):
        if end.group() != "\n" and _goes_on(text, end):
            continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(text: str, end: re.Match[str]) -> bool:
    """Whether the sentence goes on after what looks like its end."""
    after = text[end.end() :].lstrip(" \t")[:1]
    if not after or after == "\n":
        return False
    before = text[max(0, end.start() - 12) : end.start()]
    if after.islower():
        return end.group() == "." or end.group().startswith(("…", ".."))
    if after.isdigit() and _BEFORE_FIGURE.search(before):
        return True
    return end.group() == "." and _SHORTENED.search(f"{before}.") is not None and after.isdigit()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    bare = piece.strip()
    if _WORD.search(bare):
        begin = start + piece.index(bare)
        yield begin, begin + len(bare)


@lru_cache(maxsize=20_000)
def _met_as(word: str) -> frozenset[str]:
    """What a word in a text is met by: itself, and its dictionary form, the active one too when it is passive."""
    active = active_form(word)
    bases = (lexicon.lemma(word), *((active, lexicon.lemma(active)) if active else ()))
    return frozenset((word, *(_BASE + base for base in bases)))


def _asked_as(word: str) -> frozenset[str]:
    """What a word of the list asks for: a dictionary form all its forms, any other just itself (rörande is no rör)."""
    if lexicon.is_word(word) and lexicon.lemma(word) == word and len(word) > _LONGEST_UNBENT:
        return frozenset((word, _BASE + word))
    return frozenset((word,))


def _passives(words: list[re.Match[str]]) -> Iterable[Found]:
    for number, word in enumerate(words):
        low = word.group().lower()
        # A name in the middle of a sentence is none: Lukas, Andreas.
        if active_form(low) and (number == 0 or not word.group()[0].isupper()):
            yield Found(Hint.PASSIVE, word.start(), word.end())
        elif low in _BECOME:
            after = next((w for w in words[number + 1 : number + 1 + _BETWEEN] if _participle(w.group().lower())), None)
            if after is not None:
                yield Found(Hint.PASSIVE, word.start(), after.end())


@lru_cache(maxsize=20_000)
def active_form(word: str) -> str:
    """The verb without its passive s: hanterades → hantera; "" for what is no passive. In lower case."""
    if not word.endswith("s") or len(word) < _SHORTEST_PASSIVE or word in word_list("not_passive"):
        return ""
    bare = word[:-1]
    if word.endswith(_STRONG):
        verb = lexicon.lemma(word)
        return verb if verb != word else lexicon.lemma(bare)
    for verb, form in _readings(word, bare):
        if _is_verb(form, verb):
            return verb
    return ""


def _readings(word: str, bare: str) -> Iterator[tuple[str, str]]:
    """(a verb that the word may be the passive of, an active form by which a dictionary would know that verb)."""
    if word.endswith("as"):
        yield from ((bare, f"{bare}r"), (bare, f"{bare[:-1]}er"), (bare, bare[:-1]))
    elif word.endswith("es") and not word.endswith(("des", "tes")):
        yield from ((bare, f"{bare}r"), (f"{bare[:-1]}a", f"{bare}r"))
    elif word.endswith("ades"):
        yield bare[:-2], f"{bare[:-2]}r"
    elif word.endswith("ats"):
        yield bare[:-1], f"{bare[:-1]}r"
    elif word.endswith(
        ("des", "tes", "its", "tts", "lts", "nts", "rts", "kts", "gts", "pts", "dts", "sts", "vts", "mts")
    ):
        verb = lexicon.lemma(bare)
        if verb != bare and verb.endswith("a"):
            yield from ((verb, f"{verb[:-1]}er"), (verb, f"{verb[:-1]}"), (verb, f"{verb}r"))
    else:
        # Present: stängs, skrivs, görs, tas, fås.
        yield from ((f"{bare}a", f"{bare}er"), (f"{bare}a", bare))


def _is_verb(form: str, verb: str) -> bool:
    return lexicon.is_word(form) and lexicon.lemma(form) == verb


@lru_cache(maxsize=20_000)
def _participle(word: str) -> bool:
    """registrerad, registrerat, registrerade: of verbs in -a only, as glad and rätt look like the others."""
    for ending in ("ade", "ad", "at"):
        if word.endswith(ending):
            verb = word[: -len(ending) + 1]
            return _is_verb(f"{verb}r", verb) and _is_verb(f"{verb}de", verb)
    return False
