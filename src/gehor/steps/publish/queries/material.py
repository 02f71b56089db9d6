"""What a publication is made of: the texts as they stand, what in them may point at somebody, the pictures."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from gehor.kit.refused import NotThere, Refused
from gehor.kit.swedish.tokens import plain
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.steps.answer.queries.told import last_answer
from gehor.steps.publish.rules.masks import Mark, Names, readable, suggested
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.publishable import (
    PublishablePicture,
    first_said,
    pictures_of,
    senders_words,
    why_not_publishable,
    writers_names,
)


@dataclass(frozen=True)
class Text:
    """A text with what in it may point at somebody; `marks` are places in `text`."""

    record_id: UUID
    text: str
    language: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Material:
    """Both texts and the pictures; `digest` changes when a text does. Never to be shown to anybody outside."""

    case_id: UUID
    viewpoint: Text
    answer: Text
    pictures: tuple[PublishablePicture, ...]
    names: Names
    digest: str


def material(asker: Asker, case_id: UUID) -> Material:
    """What could be published of a case the asker may see. Raises NotThere; Refused as `material_of`."""
    case = visible(asker).filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    return material_of(case)


def material_of(case: Case) -> Material:
    """The same for a case that has been let through already.

    Raises Refused `shielded_is_not_published`, `staff_case_is_not_published`, `sender_says_no`, `not_answered_yet`,
    `can_not_be_published`.
    """
    refused = why_not_publishable(case)
    if refused:
        raise Refused(refused)
    said, answer = first_said(case.pk), last_answer(case.pk)
    if said is None or answer is None:
        raise Refused("not_answered_yet")
    texts = readable(said.text), readable(answer.text)
    names = _names(case, answer.officer_name, " ".join(texts))
    return Material(
        case_id=case.pk,
        # Of what an office says it will do, the day is the point; of what happened to somebody it may tell who.
        viewpoint=Text(said.record_id, texts[0], said.language, suggested(texts[0], names, moments=True)),
        answer=Text(answer.record_id, texts[1], answer.language, suggested(texts[1], names, moments=False)),
        pictures=pictures_of(said.record_id),
        names=names,
        digest=hashlib.sha256("\x00".join(texts).encode()).hexdigest(),
    )


def _names(case: Case, officer_name: str, text: str) -> Names:
    lower = text.casefold()
    named = [name for name in people.staff_names() if plain(name).casefold() in lower]
    sender = (*senders_words(case.pk), case.reference, *([case.diary_number] if case.diary_number else ()))
    return Names(sender=sender, staff=(*writers_names(case.pk), *named, *([officer_name] if officer_name else ())))
