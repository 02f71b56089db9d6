from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import Q, QuerySet

from gehor.kit.clock import local_day
from gehor.kit.composed import composed
from gehor.people.models.notice import MutedNotice, Notice
from gehor.people.queries.asking import Asker
from gehor.people.rules.rights import Right
from gehor.people.rules.words import OWN_WORDS

Rights: TypeAlias = frozenset[tuple[Right, frozenset[int]]]


@dataclass(frozen=True)
class NoticeRow:
    """Something that waits: its word and what it is about. The page that shows it finds the text itself.

    `shared`: it waits for whoever holds a right in a unit, not for this person alone.
    """

    id: int
    word: str
    subject_kind: str
    subject_id: str
    made_at: datetime
    shared: bool = False


def notices_for(
    asker: Asker, *, limit: int = 200, words: Collection[str] = (), after: int = 0
) -> tuple[NoticeRow, ...]:
    """What waits for the asker in person, for whom they stand in for, or by a right they hold, oldest first.

    No more than a person reads; what they have asked not to be told is left out. `words` narrows, `after` is the id
    at which the page before ended.
    """
    rights = frozenset(asker.unit_rights.items())
    found = _oldest(asker.staff_id, asker.stands_in_for, rights, limit, frozenset(words), after)
    return tuple(
        NoticeRow(key, word, kind, subject, at, to_staff is None)
        for key, word, kind, subject, at, to_staff in found.rows()
    )


@composed
def _oldest(
    staff_id: UUID, away: frozenset[UUID], rights: Rights, limit: int, words: frozenset[str], after: int
) -> QuerySet[Notice, tuple[Any, ...]]:
    found = _open_for(staff_id, away, rights)
    if words:
        found = found.filter(word__in=sorted(words))
    if after:
        found = found.filter(pk__gt=after)
    columns = ("id", "word", "subject_kind", "subject_id", "made_at", "to_staff_id")
    return found.order_by("id").values_list(*columns)[:limit]


def open_for(asker: Asker) -> QuerySet[Notice]:
    """The rows behind `notices_for`. For this room only."""
    return _open_for(asker.staff_id, asker.stands_in_for, asker.unit_rights.items())


def _open_for(
    staff_id: UUID, away: frozenset[UUID], rights: Iterable[tuple[Right, frozenset[int]]]
) -> QuerySet[Notice]:
    mine = Q(to_staff_id=staff_id)
    if away:
        # Of colleagues who are away only what is about cases: their account and their own mailbox are their own.
        mine |= Q(to_staff_id__in=sorted(away), subject_kind="case") & ~Q(word__in=sorted(OWN_WORDS))
    for right, unit_ids in sorted(rights):
        mine |= Q(to_right=right.value, to_unit_id__in=sorted(unit_ids))
    muted = MutedNotice.objects.filter(staff_id=staff_id).values("word")
    return Notice.objects.filter(mine, done_at__isnull=True).exclude(word__in=muted)


def muted_words(asker: Asker) -> frozenset[str]:
    """The words the asker does not want to be told of."""
    return frozenset(MutedNotice.objects.filter(staff_id=asker.staff_id).values_list("word", flat=True))


def is_waiting(*, word: str, subject_kind: str, subject_id: object) -> bool:
    """Whether somebody has been told of it already and it is not settled."""
    return Notice.objects.filter(
        word=word, subject_kind=subject_kind, subject_id=str(subject_id), done_at__isnull=True
    ).exists()


def told_of(word: str, *, subject_kind: str, subject_id: object) -> tuple[tuple[UUID | None, int | None], ...]:
    """Whom an open notice is for: (person, None) or (None, unit)."""
    found = Notice.objects.filter(
        word=word, subject_kind=subject_kind, subject_id=str(subject_id), done_at__isnull=True
    )
    return tuple(found.values_list("to_staff", "to_unit").distinct())


def told_on(day: date, *, word: str, subject_kind: str, subject_id: object) -> bool:
    """Whether somebody was told of it on the day, also where they have put it aside since."""
    found = Notice.objects.filter(word=word, subject_kind=subject_kind, subject_id=str(subject_id))
    made_at = found.order_by("-made_at").values_list("made_at", flat=True).first()
    return made_at is not None and local_day(made_at) == day
