"""How cases like one were answered: found by category, street and shared words, each told; people are taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gehor.kit.refused import NotThere
from gehor.people.queries import Asker
from gehor.steps.answer.models import Reply
from gehor.steps.answer.queries.quality import names_in, replies_in
from gehor.steps.answer.rules.masking import masked
from gehor.steps.answer.rules.similar import blocks_of, weight
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.likeness import Likeness
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Protection

# Of the same category the newest are looked at, and of those with the same words as many.
_LOOKED_AT: Final = 60
SIMILAR_SHOWN: Final = 5


@dataclass(frozen=True)
class SimilarAnswer:
    """How a case like this one was answered, names and ways to reach people taken out, and what makes it alike.

    `words` stand in both first messages, the most telling first; `blocks` are the paragraphs of the answer.
    """

    record_id: UUID
    reference: str
    designation: str
    title: str
    answered_at: datetime
    text: str
    blocks: tuple[str, ...]
    words: tuple[str, ...]
    same_street: bool
    same_category: bool


@dataclass(frozen=True)
class TakenFrom:
    """An answer from which a piece was put into a draft; without a reference where it may be seen no more."""

    record_id: UUID
    reference: str
    designation: str


def similar_answers(asker: Asker, case_id: UUID) -> tuple[SimilarAnswer, ...]:
    """Answers in cases like this one that the asker may see, the most alike first.

    Alike is whoever has the same category, or shares at least two telling words; the same street counts. Only in the
    same language. Nothing of cases that are kept closely, nor beside one. Names, addresses, numbers and designations
    are taken out of the texts, as they are somebody else's. Raises NotThere.
    """
    case = visible(asker).filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    if case.protection != Protection.NONE:
        return ()
    likeness = Likeness(asker, case_id)
    others = _answered(asker, case, likeness.met())
    replies = replies_in([other.pk for other in others])
    others = [other for other in others if other.pk in replies]
    shared = likeness.shared([other.pk for other in others])
    found = {other.pk: _weighed(case, other, *shared.get(other.pk, ((), 0.0))) for other in others}
    best = sorted(others, key=lambda other: (-found[other.pk], -replies[other.pk].pressed_at.timestamp()))
    shown = [other for other in best if found[other.pk] > 0][:SIMILAR_SHOWN]
    names = names_in([other.pk for other in shown])
    return tuple(_similar(case, other, replies[other.pk], names, shared.get(other.pk, ((), 0.0))[0]) for other in shown)


def taken_from(asker: Asker, record_ids: Iterable[UUID]) -> tuple[TakenFrom, ...]:
    """The answers that pieces of a draft came from, in their order."""
    wanted = list(record_ids)
    if not wanted:
        return ()
    rows = Reply.objects.filter(record__in=wanted, record__case__in=visible(asker)).select_related("record__case")
    cases = {row.record_id: row.record.case for row in rows}
    return tuple(
        TakenFrom(key, cases[key].reference, _called(cases[key])) if key in cases else TakenFrom(key, "", "")
        for key in wanted
    )


def _answered(asker: Asker, case: Case, met: Iterable[UUID]) -> list[Case]:
    ended = visible(asker).filter(
        status__in=[Status.ANSWERED, Status.CLOSED], protection=Protection.NONE, language=case.language
    )
    fitting = ended.exclude(pk=case.pk)
    alike = list(fitting.filter(category=case.category_id).order_by("-id")[:_LOOKED_AT])
    known = {one.pk for one in alike}
    of_words = [key for key in met if key not in known]
    return alike + (list(fitting.filter(pk__in=of_words).order_by("-id")[:_LOOKED_AT]) if of_words else [])


def _weighed(case: Case, other: Case, words: tuple[str, ...], weighs: float) -> float:
    return weight(
        len(words),
        weighs,
        same_category=case.category_id == other.category_id,
        same_street=bool(case.street) and case.street == other.street,
    )


def _similar(
    case: Case, other: Case, reply: Reply, names: dict[UUID, list[str]], words: tuple[str, ...]
) -> SimilarAnswer:
    own = [*names.get(other.pk, []), other.reference, other.diary_number or "", reply.officer_name]
    text = masked(reply.words, own)
    return SimilarAnswer(
        record_id=reply.record_id,
        reference=other.reference,
        designation=_called(other),
        title=masked(other.title, own),
        answered_at=reply.pressed_at,
        text=text,
        blocks=blocks_of(text),
        words=words,
        same_street=bool(case.street) and case.street == other.street,
        same_category=case.category_id == other.category_id,
    )


def _called(case: Case) -> str:
    return case.diary_number or case.reference
