"""Translations that were asked for, for who asks and who translates."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from gehor.kit.refused import NotThere
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.translation import Translation
from gehor.steps.handle.queries.contributions import may_give
from gehor.steps.handle.rules.translations import TranslationOf, TranslationState
from gehor.steps.register.queries.access import may_see, visible
from gehor.steps.register.rules.entries import SHIELDED, shields
from gehor.steps.register.rules.status import Status

_LIVE = Q(state=TranslationState.ASKED) & ~Q(case__status=Status.CLOSED)


@dataclass(frozen=True)
class TranslationRow:
    """A translation that was asked for, and how it stands. Of a shielded case the words are withheld until opened.

    `text` is what came back; `may_return`: the asker is among those who give it back.
    """

    id: UUID
    case_id: UUID
    reference: str
    designation: str
    title: str
    of: TranslationOf
    who: str
    firm: bool
    from_language: str
    to_language: str
    source: str
    due_on: date
    state: TranslationState
    late: bool
    asked_by: str
    asked_at: datetime
    text: str
    record_id: UUID | None
    ended_by: str
    ended_at: datetime | None
    reason: str
    may_return: bool
    withheld: bool

    @property
    def is_open(self) -> bool:
        """True while it is waited for."""
        return self.state == TranslationState.ASKED


def translations(asker: Asker, case_id: UUID, *, opened: bool = False) -> tuple[TranslationRow, ...]:
    """All that was asked for in the case, in the order it was asked. Raises NotThere.

    `opened` only for whoever has just asked `protected_facts`, which keeps who saw.
    """
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    return _rows(asker, Translation.objects.filter(case=case_id).order_by("asked_at", "id"), opened=opened)


def translation(asker: Asker, translation_id: UUID, *, opened: bool = False) -> TranslationRow:
    """One of them. Raises NotThere, also when the case is not for these eyes."""
    found = _rows(asker, Translation.objects.filter(pk=translation_id, case__in=visible(asker)), opened=opened)
    if not found:
        raise NotThere(translation_id)
    return found[0]


def may_return(
    asker: Asker, *, unit_id: int | None, staff_id: UUID | None, asked_by: UUID, officer_id: UUID | None
) -> bool:
    """Whoever was asked inside the office; of a firm's who asked, and the responsible. For this room only."""
    if unit_id is None:
        return bool({asked_by, officer_id} & set(asker.acts_as))
    return may_give(asker, unit_id=unit_id, staff_id=staff_id)


def live_keys(asker: Asker) -> QuerySet[Translation]:
    """What waits for the asker by name, for the home unit, or at a firm they asked: a part of the one statement of
    Min dag. For this room only.
    """
    mine = Q(staff__in=asker.acts_as) | Q(unit__isnull=True, asked_by=asker.staff_id)
    if asker.may(Right.HANDLE_CASES, asker.home_unit_id):
        mine |= Q(staff__isnull=True, unit=asker.home_unit_id)
    return Translation.objects.filter(mine, _LIVE, case__in=visible(asker))


def by_keys(asker: Asker, keys: Collection[UUID]) -> tuple[TranslationRow, ...]:
    """Those of a list whose cases came out of the access word, the nearest day first. For this room only."""
    return _rows(asker, Translation.objects.filter(pk__in=keys).order_by("due_on", "id")) if keys else ()


def _rows(asker: Asker, found: QuerySet[Translation], *, opened: bool = False) -> tuple[TranslationRow, ...]:
    rows = found.select_related("case", "unit", "staff", "asked_by", "returned", "ended_by")
    return tuple(_row(asker, row, opened=opened) for row in rows)


def _row(asker: Asker, row: Translation, *, opened: bool) -> TranslationRow:
    case, withheld = row.case, shields(row.case.protection) and not opened

    def word(text: str) -> str:
        return SHIELDED if withheld and text else text

    return TranslationRow(
        id=row.pk,
        case_id=case.pk,
        reference=case.reference,
        designation=case.diary_number or case.reference,
        title=case.title,
        of=TranslationOf(row.of),
        who=_who(asker, row),
        firm=row.unit_id is None,
        from_language=row.from_language,
        to_language=row.to_language,
        source=word(row.source),
        due_on=row.due_on,
        state=TranslationState(row.state),
        late=row.state == TranslationState.ASKED and row.due_on < asker.day,
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        text=word(row.returned.text) if row.returned else "",
        record_id=row.returned_id,
        ended_by=row.ended_by.name if row.ended_by else "",
        ended_at=row.ended_at,
        reason=word(row.reason),
        may_return=row.state == TranslationState.ASKED
        and case.status != Status.CLOSED
        and may_return(
            asker, unit_id=row.unit_id, staff_id=row.staff_id, asked_by=row.asked_by_id, officer_id=case.officer_id
        ),
        withheld=withheld,
    )


def _who(asker: Asker, row: Translation) -> str:
    if row.staff is not None:
        return row.staff.name
    if row.unit is not None:
        return row.unit.name_en if asker.language == "en" and row.unit.name_en else row.unit.name_sv
    return row.firm
