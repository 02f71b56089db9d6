from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.steps.register.models.protected import RecordProtected
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import RecordRow, record_row
from gehor.steps.register.rules.entries import MAX_COUNTERPARTY, EntryField
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.titles import brief
from gehor.steps.register.rules.words import RecordState
from gehor.steps.register.writes.gate import chain, lock_case
from gehor.steps.register.writes.moving import note_correction


def correct_entry(*, actor: Actor, at: datetime, record_id: UUID, field: str, value: str, reason: str) -> RecordRow:
    """Put one field of a register row right and keep what it said (FL 36 §, GDPR 16).

    A row whose words are kept apart is put right there; its public words stay neutral. A day is written
    2026-11-24. Raises NotThere, NotAllowed; Refused `field_unknown`, `value_missing`, `wrong_day`,
    `reason_missing`, `only_entered`, `nothing_to_correct`.
    """
    with acting("correct_entry", actor=actor, at=at) as act:
        case_id = Record.objects.filter(pk=record_id).values_list("case_id", flat=True).first()
        if case_id is None:
            raise NotThere(record_id)
        case = lock_case(act, case_id, CaseRight.REGISTER)
        record = Record.objects.select_related("type", "case").get(pk=record_id)
        if record.state != RecordState.ENTERED:
            raise Refused("only_entered")
        after = _value(field, value)
        if not reason.strip():
            raise Refused("reason_missing")
        apart = RecordProtected.objects.filter(record=record).first() if field != EntryField.DATED_ON else None
        row: Record | RecordProtected = apart or record
        before = getattr(row, field)
        if before == after:
            raise Refused("nothing_to_correct")
        setattr(row, field, after)
        row.save(update_fields=[field])
        note_correction(act, case, record, field, before, after, reason.strip())
        act.note(chain(case), "record", record.pk, **{field: after})
        return record_row(record)


def _value(field: str, value: str) -> str | date:
    if field not in set(EntryField):
        raise Refused("field_unknown", field=field)
    if field == EntryField.DATED_ON:
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise Refused("wrong_day", value=value) from None
    if not value.strip():
        raise Refused("value_missing", field=field)
    return brief(value, MAX_COUNTERPARTY)
