"""What a list shows beside each case: from whom and how it begins; and rows of cases known by id."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.db.models.functions import Left

from gehor.people.queries import Asker
from gehor.steps.register.models.record import Record, RecordFile
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.words import Direction

_HEAD = 240


@dataclass(frozen=True)
class Glance:
    """When it was kept, from whom (public wording), its first words ("" when marked), and whether files came."""

    captured_at: datetime
    counterparty: str
    head: str
    files: bool


def glances(asker: Asker, case_ids: Collection[UUID]) -> dict[UUID, Glance]:
    """The first message of each of the cases the person may see, in one statement."""
    rows = (
        Record.objects.filter(case__in=visible(asker).filter(pk__in=case_ids), number=1, direction=Direction.INCOMING)
        .annotate(head=Left("text", _HEAD), has_files=Exists(RecordFile.objects.filter(record=OuterRef("pk"))))
        .values_list("case_id", "case__captured_at", "case__protection", "counterparty", "head", "has_files")
    )
    return {
        case_id: Glance(captured_at, counterparty, "" if shields(protection) else head, files)
        for case_id, captured_at, protection, counterparty, head, files in rows
    }


def rows_by_id(asker: Asker, case_ids: Collection[UUID]) -> dict[UUID, QueueRow]:
    """Rows of those of the cases that the person may see."""
    found = rows_of(asker, visible(asker).filter(pk__in=case_ids), limit=len(case_ids))
    return {row.id: row for row in found}


def rows_by_reference(asker: Asker, references: Collection[str]) -> tuple[QueueRow, ...]:
    """Rows of those of the cases that the person may see, by their references."""
    return rows_of(asker, visible(asker).filter(reference__in=references), limit=len(references))


def seen_of(asker: Asker, case_ids: Collection[str]) -> frozenset[str]:
    """Those of the cases, by their id as text, that the person may see: for counts that must not tell of others."""
    found = visible(asker).filter(pk__in=case_ids).values_list("pk", flat=True)
    return frozenset(str(key) for key in found)
