"""What a choice makes of the material: exactly what anyone would read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gehor.kit.refused import Refused
from gehor.kit.swedish.tokens import plain
from gehor.people.queries import Asker
from gehor.steps.publish.queries.material import Material, material
from gehor.steps.publish.rules.masks import GONE, Mark, Why, chosen, hidden_words, masked, readable, suggested, words_of
from gehor.steps.publish.rules.words import MOST_TITLE, Choice

_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_NUMBERS: Final = frozenset({Why.EMAIL, Why.PHONE})


@dataclass(frozen=True)
class Composed:
    """The texts as they would be shown, the marks that made them so, and the words that stand nowhere in them."""

    title: str
    viewpoint: str
    answer: str
    viewpoint_marks: tuple[Mark, ...]
    answer_marks: tuple[Mark, ...]
    hidden: tuple[str, ...]


def compose(found: Material, choice: Choice) -> Composed:
    """Raises Refused `no_title`, `title_too_long`, `nothing_left`."""
    title = " ".join(readable(choice.title).split())
    if not title:
        raise Refused("no_title", field="title")
    if len(title) > MOST_TITLE:
        raise Refused("title_too_long", field="title", most=MOST_TITLE)
    viewpoint = chosen(found.viewpoint.text, found.viewpoint.marks, choice.viewpoint_masks)
    answer = chosen(found.answer.text, found.answer.marks, choice.answer_masks)
    words = {*words_of("\n".join(choice.hidden)), *map(plain, found.names.sender)}
    words |= hidden_words(found.viewpoint.text, viewpoint) | hidden_words(found.answer.text, answer)
    hidden = tuple(sorted(words - {""}, key=lambda word: (-len(word), word)))
    made = Composed(
        title=masked_line(title, found, hidden),
        viewpoint=_shown(masked(found.viewpoint.text, viewpoint, hidden)),
        answer=_shown(masked(found.answer.text, answer, hidden)),
        viewpoint_marks=viewpoint,
        answer_marks=answer,
        hidden=hidden,
    )
    if not (_says_something(made.viewpoint) and _says_something(made.answer)):
        raise Refused("nothing_left")
    return made


def masked_line(line: str, found: Material, hidden: Sequence[str]) -> str:
    """A title or a picture in words, without what is hidden and what is never shown."""
    text = " ".join(readable(line).split())
    marks = [mark for mark in suggested(text, found.names, moments=False) if mark.always or mark.why in _LINE_NUMBERS]
    return _shown(masked(text, marks, hidden))


def _says_something(text: str) -> bool:
    return any(sign.isalnum() for sign in text.replace(GONE, ""))


def _shown(text: str) -> str:
    """Without signs that no feed can carry (XML 1.0)."""
    return _NO_XML.sub("", text).strip()


def preview(asker: Asker, case_id: UUID, choice: Choice) -> Composed:
    """The same before anything is kept. Raises as `material` and `compose`."""
    return compose(material(asker, case_id), choice)
