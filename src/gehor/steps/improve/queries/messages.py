"""What those who told us of a problem are told, and what became of it; never who they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from gehor.steps.improve.models.message import ResidentDelivery, ResidentMessage
from gehor.steps.improve.rules.words import DeliveryState, MessageState


@dataclass(frozen=True)
class MessageRow:
    """The text of an improvement; `sent` and `waiting` count cases, `left_out` counts them by why."""

    id: UUID
    texts: Mapping[str, str]
    state: str
    written_by_id: UUID
    written_by: str
    written_at: datetime
    version: int
    approved_by: str
    sent: int
    waiting: int
    left_out: Mapping[str, int]


def message_of(improvement_id: UUID) -> MessageRow | None:
    """The text of the improvement, None before there is one."""
    rows = ResidentMessage.objects.filter(improvement=improvement_id).select_related("written_by", "approved_by")
    row = rows.first()
    if row is None:
        return None
    counts = ResidentDelivery.objects.filter(message=row).values_list("state", "why").annotate(n=Count("pk"))
    found = {(state, why): number for state, why, number in counts}
    return MessageRow(
        id=row.pk,
        texts=row.texts,
        state=row.state,
        written_by_id=row.written_by_id,
        written_by=row.written_by.name,
        written_at=row.written_at,
        version=row.version,
        approved_by=row.approved_by.name if row.approved_by else "",
        sent=found.get((DeliveryState.SENT, ""), 0),
        waiting=found.get((DeliveryState.WAITING, ""), 0),
        left_out={why: number for (state, why), number in sorted(found.items()) if state == DeliveryState.LEFT_OUT},
    )


def messages_leaving() -> tuple[tuple[UUID, UUID], ...]:
    """Each text that is being sent, with who wrote it."""
    rows = ResidentMessage.objects.filter(state=MessageState.SENDING).order_by("approved_at")
    return tuple(rows.values_list("pk", "written_by_id"))


def waiting_to_be_told(message_id: UUID, limit: int) -> tuple[int, ...]:
    """The next deliveries of a text, in the order the cases came."""
    rows = ResidentDelivery.objects.filter(message=message_id, state=DeliveryState.WAITING).order_by("pk")
    return tuple(rows.values_list("pk", flat=True)[:limit])
