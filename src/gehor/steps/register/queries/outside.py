"""What acts on enquiries to others ask of a case: its files, its sender's names, and how a message is doing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from gehor.kit.files.scan import HELD
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import RecordDispatch, RecordFile
from gehor.steps.register.rules.words import Direction, RecordState


@dataclass(frozen=True)
class SendableFile:
    """A file of the case that may be sent on; `size` in bytes."""

    id: int
    file: SayingFile
    size: int


def sendable_files(case: Case, wanted: Collection[int] | None = None) -> tuple[SendableFile, ...]:
    """Files of entered messages, all or those wanted; never one of a note (TF 2:12), nor one that is shut."""
    found = RecordFile.objects.filter(
        record__case=case,
        record__state=RecordState.ENTERED,
        record__direction__in=[Direction.INCOMING, Direction.OUTGOING],
    ).exclude(Q(role=RecordFile.WORKING) | Q(stored__scan__in=HELD))
    if wanted is not None:
        found = found.filter(pk__in=wanted)
    rows = found.order_by("record__number", "position").values_list("pk", "stored_id", "name", "stored__size")
    return tuple(SendableFile(key, SayingFile(stored_id, name), size) for key, stored_id, name, size in rows)


def dispatch_states(record_ids: Collection[UUID]) -> dict[UUID, tuple[UUID, str]]:
    """Record → the latest dispatch that carries it, and its state. For steps only."""
    if not record_ids:
        return {}
    rows = RecordDispatch.objects.filter(record__in=record_ids).order_by("dispatch_id")
    found = rows.values_list("record_id", "dispatch_id", "dispatch__state")
    return {record_id: (dispatch_id, state) for record_id, dispatch_id, state in found}
