"""What a list shows beside each case: from whom and how it begins; and rows of cases known by id."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Left

from gehor.kit.composed import LATER, composed
from gehor.people.queries import Asker
from gehor.steps.register.models.record import Record, RecordFile
from gehor.steps.register.queries.access import among, sight_of, visible, visible_to
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.queries.said import said_of
from gehor.steps.register.rules.access import Sight
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
    return {
        case_id: Glance(captured_at, counterparty, "" if shields(protection) else head, files)
        for case_id, captured_at, protection, counterparty, head, files in _firsts(sight_of(asker)).rows(case_ids)
    }


@composed
def _firsts(sight: Sight) -> QuerySet[Record, tuple[Any, ...]]:
    return (
        Record.objects.filter(case__in=visible_to(sight).filter(pk__in=[LATER]), number=1, direction=Direction.INCOMING)
        .annotate(head=Left(said_of(), _HEAD), has_files=Exists(RecordFile.objects.filter(record=OuterRef("pk"))))
        .values_list("case_id", "case__captured_at", "case__protection", "counterparty", "head", "has_files")
    )


def rows_by_id(asker: Asker, case_ids: Collection[UUID]) -> dict[UUID, QueueRow]:
    """Rows of those of the cases that the person may see."""
    found = rows_of(asker, visible(asker).filter(pk__in=case_ids), limit=len(case_ids))
    return {row.id: row for row in found}


def rows_by_reference(asker: Asker, references: Collection[str]) -> tuple[QueueRow, ...]:
    """Rows of those of the cases that the person may see, by their references."""
    return rows_of(asker, visible(asker).filter(reference__in=references), limit=len(references))


def seen_of(asker: Asker, case_ids: Collection[str]) -> frozenset[str]:
    """Those of the cases, by their id as text, that the person may see: for counts that must not tell of others."""
    return frozenset(str(key) for (key,) in among(asker).rows([UUID(key) for key in case_ids]))
