"""What colleagues ask each other in the notes of a case."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from gehor.kit.refused import NotThere
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.mention import Mention
from gehor.steps.handle.rules.mentions import ASKS, Wish
from gehor.steps.register.queries.access import may_see, visible
from gehor.steps.register.rules.entries import SHIELDED, shields
from gehor.steps.register.rules.status import Status


@dataclass(frozen=True)
class MentionRow:
    """Who asks whom for what, and how it ended. `text` is the note, withheld where the case's words are.

    `mine`: the asker is among those it asks, and it waits for them. `done_by` is "" for one that ended by itself.
    """

    id: UUID
    case_id: UUID
    reference: str
    designation: str
    title: str
    note_id: UUID
    text: str
    who: str
    unit: bool
    wish: Wish
    asked_by: str
    asked_at: datetime
    answer_id: UUID | None
    done_by: str
    done_at: datetime | None
    mine: bool

    @property
    def asks(self) -> bool:
        """True for one that waits for something to be done."""
        return self.wish in ASKS and self.done_at is None


def right_in(unit_id: int) -> Right:
    """Who holds this in a unit is meant when it is mentioned: who handles cases, in the registry who registers."""
    return Right.REGISTER_CASES if unit_id == people.registry_unit_id() else Right.HANDLE_CASES


def is_meant(asker: Asker, *, staff_id: UUID | None, unit_id: int | None) -> bool:
    """Whether a mention is the person's own to answer: by name, or because they work in the unit. Never a deputy's."""
    if unit_id is None:
        return staff_id == asker.staff_id
    return asker.may(right_in(unit_id), unit_id) or asker.may(Right.MANAGE_UNIT, unit_id)


def whom_to_mention(asker: Asker) -> tuple[tuple[people.UnitRow, ...], tuple[people.StaffRow, ...]]:
    """Open units in which somebody is meant, and colleagues with any right but the asker, in their order."""
    able = {right: people.units_with_somebody(right, asker.day) for right in (Right.HANDLE_CASES, Right.REGISTER_CASES)}
    units = tuple(row for row in people.unit_tree() if row.is_open(asker.day) and row.id in able[right_in(row.id)])
    staff = people.staff_choices(asker, right=Right.TAKE_IN)
    return units, tuple(row for row in staff if row.id != asker.staff_id)


def mentions_in(asker: Asker, case_id: UUID, *, opened: bool = False) -> tuple[MentionRow, ...]:
    """All that colleagues were asked in the case, in the order they were asked. Raises NotThere.

    `opened` only for whoever has just asked `protected_facts`, which keeps who saw.
    """
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    return _rows(asker, Mention.objects.filter(case=case_id).order_by("asked_at", "id"), opened=opened)


def mentioned(asker: Asker) -> Q:
    """Mentions of the person, and of the unit they work in. For this room only."""
    mine = Q(staff=asker.staff_id)
    if asker.may(right_in(asker.home_unit_id), asker.home_unit_id):
        mine |= Q(unit=asker.home_unit_id)
    return mine


def live_keys(asker: Asker) -> QuerySet[Mention]:
    """What waits for the person by name, or for the unit they work in: a part of the one statement of Min dag.

    For this room only.
    """
    found = Mention.objects.filter(mentioned(asker), done_at__isnull=True, case__in=visible(asker))
    return found.exclude(case__status=Status.CLOSED)


def by_keys(asker: Asker, keys: Collection[UUID]) -> tuple[MentionRow, ...]:
    """Those of a list whose cases came out of the access word, the oldest first. For this room only."""
    return _rows(asker, Mention.objects.filter(pk__in=keys).order_by("asked_at", "id")) if keys else ()


def _rows(asker: Asker, found: QuerySet[Mention], *, opened: bool = False) -> tuple[MentionRow, ...]:
    rows = found.select_related("case", "note", "staff", "unit", "asked_by", "done_by")
    return tuple(_row(asker, row, opened=opened) for row in rows)


def _row(asker: Asker, row: Mention, *, opened: bool) -> MentionRow:
    case, unit = row.case, row.unit
    # A note that was moved to another case is that one's to show.
    readable = row.note.case_id == case.pk and (opened or not shields(case.protection))
    in_english = asker.language == "en" and unit is not None and bool(unit.name_en)
    unit_name = "" if unit is None else unit.name_en if in_english else unit.name_sv
    return MentionRow(
        id=row.pk,
        case_id=case.pk,
        reference=case.reference,
        designation=case.diary_number or case.reference,
        title=case.title,
        note_id=row.note_id,
        text=row.note.text if readable else SHIELDED,
        who=row.staff.name if row.staff else unit_name,
        unit=unit is not None,
        wish=Wish(row.wish),
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        answer_id=row.answer_id,
        done_by=row.done_by.name if row.done_by else "",
        done_at=row.done_at,
        mine=row.done_at is None
        and case.status != Status.CLOSED
        and is_meant(asker, staff_id=row.staff_id, unit_id=row.unit_id),
    )
