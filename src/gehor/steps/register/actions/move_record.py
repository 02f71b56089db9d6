from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import RecordRow, record_row
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import RecordState
from gehor.steps.register.writes.gate import lock_case
from gehor.steps.register.writes.moving import move


def move_record(*, actor: Actor, at: datetime, record_id: UUID, into_id: UUID, reason: str) -> RecordRow:
    """Move a record that lies in the wrong case; a void row keeps its old number and says where it went.

    Raises NotThere, NotAllowed; Refused `reason_missing`, `same_case`, `only_entered`, `opening_record_stays`,
    `into_is_closed`, `marked_into_unmarked`.
    """
    with acting("move_record", actor=actor, at=at) as act:
        source_id = Record.objects.filter(pk=record_id).values_list("case_id", flat=True).first()
        if source_id is None:
            raise NotThere(record_id)
        if source_id == into_id:
            raise Refused("same_case")
        locked = {key: lock_case(act, key, CaseRight.REGISTER) for key in sorted((source_id, into_id))}
        source, target = locked[source_id], locked[into_id]
        record = Record.objects.select_related("type").filter(pk=record_id, case=source).first()
        if record is None:
            raise NotThere(record_id)
        if not reason.strip():
            raise Refused("reason_missing")
        if record.state != RecordState.ENTERED:
            raise Refused("only_entered")
        if record.number == 1:
            # The record that opened the case: the whole item is added to the other case instead.
            raise Refused("opening_record_stays")
        if target.status == Status.CLOSED and target.joined_into_id is not None:
            raise Refused("into_is_closed")
        if shields(source.protection) and source.protection != target.protection:
            raise Refused("marked_into_unmarked")
        move(act, record, source, target, reason=reason.strip(), stub=True)
        return record_row(record)
