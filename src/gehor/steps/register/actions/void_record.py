from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import RecordRow, record_row
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import RecordState
from gehor.steps.register.writes.afterwards import settle_if_decided
from gehor.steps.register.writes.gate import chain, lock_case
from gehor.steps.register.writes.moving import note_correction


def void_record(*, actor: Actor, at: datetime, record_id: UUID, reason: str) -> RecordRow:
    """Void a row entered by mistake: number, words and text stay, with the reason (law asks for no gap unexplained).

    The record that opened the case is voided with its case. Raises NotThere, NotAllowed; Refused
    `reason_missing`, `only_entered`, `opening_record_stays`.
    """
    with acting("void_record", actor=actor, at=at) as act:
        case_id = Record.objects.filter(pk=record_id).values_list("case_id", flat=True).first()
        if case_id is None:
            raise NotThere(record_id)
        case = lock_case(act, case_id, CaseRight.REGISTER)
        record = Record.objects.select_related("type", "case").get(pk=record_id)
        if not reason.strip():
            raise Refused("reason_missing")
        if record.state != RecordState.ENTERED:
            raise Refused("only_entered")
        if record.number == 1:
            raise Refused("opening_record_stays")
        record.state, record.void_reason = RecordState.VOID, reason.strip()[:200]
        record.save(update_fields=["state", "void_reason"])
        note_correction(act, case, record, "state", RecordState.ENTERED, RecordState.VOID, reason.strip()[:200])
        act.note(chain(case), "record", record.pk, void=reason)
        settle_if_decided(act, case)
        return record_row(record)
