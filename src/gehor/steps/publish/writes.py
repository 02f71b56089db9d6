"""How a publication is put together, and how it goes."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.files import store
from gehor.kit.images import ImageRefused, boxed
from gehor.kit.refused import Refused
from gehor.people import writes as people
from gehor.steps.publish.models.publication import Publication, PublicationPicture
from gehor.steps.publish.queries.composing import compose, masked_line
from gehor.steps.publish.queries.material import material_of
from gehor.steps.publish.rules.masks import Mark, words_of
from gehor.steps.publish.rules.words import (
    MOST_BOXES,
    MOST_DESCRIPTION,
    PROPOSED_NOTICE,
    Box,
    Choice,
    State,
    WhyWithdrawn,
)
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case

# No look-alikes and no vowels: an address that spells nothing and can be read aloud.
_SIGNS: Final = "23456789bcdfghjkmnpqrtvwxz"
_SLUG: Final = 10
_SIDE: Final = 1_600
_WHOLE: Final = 1_000
_MOST_HIDDEN: Final = 200
GONE_TITLE: Final = "–"


def new_slug() -> str:
    """An address made of chance alone: nothing of the case or of the moment is in it."""
    return "".join(secrets.choice(_SIGNS) for _ in range(_SLUG))


def fill(row: Publication, case: Case, choice: Choice) -> None:
    """Fill a publication with what was chosen, masked; not saved. Its pictures are drawn by `draw_pictures`.

    Raises Refused as `material_of` and `compose`.
    """
    material = material_of(case)
    made = compose(material, choice)
    row.case, row.viewpoint_id, row.answer_id = case, material.viewpoint.record_id, material.answer.record_id
    row.title, row.viewpoint_text, row.answer_text = made.title, made.viewpoint, made.answer
    row.title_language = choice.title_language
    row.viewpoint_language, row.answer_language = material.viewpoint.language, material.answer.language
    row.masks = {"viewpoint": _places(made.viewpoint_marks), "answer": _places(made.answer_marks)}
    row.hidden = [word[:_MOST_HIDDEN] for word in words_of("\n".join(choice.hidden))]
    row.sources = material.digest
    row.category_id, row.district_id = case.category_id, case.district_id


def draw_pictures(row: Publication, case: Case, choice: Choice, at: datetime) -> None:
    """Draw the chosen pictures anew with their boxes; what was drawn before goes.

    Raises Refused `picture_unknown`, `too_many_boxes`, `box_wrong`, `description_too_long`, `picture_wrong`;
    FileHeld, FileDamaged.
    """
    material = material_of(case)
    hidden = compose(material, choice).hidden
    known = {picture.file_id: picture for picture in material.pictures}
    made = []
    for picture in choice.pictures:
        if picture.file_id not in known:
            raise Refused("picture_unknown")
        if len(picture.description) > MOST_DESCRIPTION:
            raise Refused("description_too_long", most=MOST_DESCRIPTION)
        stored_id = known[picture.file_id].stored_id
        try:
            data = boxed(store.read_to_show(stored_id), _checked(picture.boxes), side=_SIDE)
        except ImageRefused as refused:
            raise Refused("picture_wrong", reason=str(refused)) from refused
        made.append((picture, data))
    forget_pictures(row)
    for position, (picture, data) in enumerate(made, start=1):
        # Made from nothing that can be asked for: a copy that knew its original would lead to it.
        stored = store.save_bytes(data, media_type="image/jpeg", at=at)
        PublicationPicture.objects.create(
            publication=row,
            source_id=picture.file_id,
            position=position,
            boxes=[[box.left, box.top, box.width, box.height] for box in picture.boxes],
            told=picture.description,
            description=masked_line(picture.description, material, hidden),
            burned=stored,
        )


def forget_pictures(row: Publication) -> None:
    """The drawn pictures go, rows and bytes."""
    stored = list(row.pictures.values_list("burned_id", flat=True))
    row.pictures.all().delete()
    for stored_id in stored:
        store.forget(stored_id)


def take_down(act: Act, case: Case, row: Publication, why: WhyWithdrawn, reason: str = "") -> None:
    """It is shown no longer, or never was; its pictures go. The case is locked by the caller."""
    row.state, row.why, row.withdrawn_at, row.reason = State.WITHDRAWN, why, act.at, reason
    row.save(update_fields=["state", "why", "withdrawn_at", "reason"])
    forget_pictures(row)
    act.note(register.chain(case), "publication", row.pk, state=str(row.state), why=str(why), reason=reason)
    people.settle_notices(act, word=PROPOSED_NOTICE, subject_kind="case", subject_id=case.pk)


def purge(act: Act, case_id: UUID) -> list[UUID]:
    """Empty this room of what a private case said and take it down; answers the files that nothing needs now."""
    found = Publication.objects.filter(case=case_id)
    pictures = PublicationPicture.objects.filter(publication__in=found)
    stored = list(pictures.values_list("burned_id", flat=True))
    pictures.delete()
    live = found.exclude(state=State.WITHDRAWN)
    live.update(state=State.WITHDRAWN, why=WhyWithdrawn.PURGED, withdrawn_at=act.at)
    found.update(
        title=GONE_TITLE, viewpoint_text="", answer_text="", hidden=[], masks={}, sources="", reason="", district=None
    )
    return stored


def _places(marks: Sequence[Mark]) -> list[list[int]]:
    return [[mark.start, mark.end] for mark in marks]


def _checked(boxes: Sequence[Box]) -> list[tuple[int, int, int, int]]:
    if len(boxes) > MOST_BOXES:
        raise Refused("too_many_boxes", most=MOST_BOXES)
    for box in boxes:
        if not (0 <= box.left < _WHOLE and 0 <= box.top < _WHOLE and box.width > 0 and box.height > 0):
            raise Refused("box_wrong")
    return [(box.left, box.top, box.width, box.height) for box in boxes]
