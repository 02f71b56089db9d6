from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.steps.intake.rules.saying import clean
from gehor.steps.register.models.findable import ToMakeFindable
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import RecordRow, record_row
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.writes.gate import chain, lock_case
from gehor.steps.register.writes.moving import note_correction


def correct_text(*, actor: Actor, at: datetime, record_id: UUID, text: str, reason: str) -> RecordRow:
    """Put right what a machine read off a picture; the picture is the record, and stays as it came (TF 2:3).

    What was read, and every earlier correction, is kept. Search finds the new words.
    Raises NotThere, NotAllowed; Refused `not_read_by_a_machine`, `value_missing`, `reason_missing`,
    `nothing_to_correct`.
    """
    with acting("correct_text", actor=actor, at=at) as act:
        case_id = Record.objects.filter(pk=record_id).values_list("case_id", flat=True).first()
        if case_id is None:
            raise NotThere(record_id)
        case = lock_case(act, case_id, CaseRight.REGISTER)
        record = Record.objects.select_related("type", "case").get(pk=record_id)
        after = clean(text)
        if not record.machine_read:
            raise Refused("not_read_by_a_machine")
        if not after:
            raise Refused("value_missing", field="text")
        if not reason.strip():
            raise Refused("reason_missing")
        before = record.said
        if before == after:
            raise Refused("nothing_to_correct")
        record.corrected_text = after
        record.save(update_fields=["corrected_text"])
        note_correction(act, case, record, "text", before, after, reason.strip()[:200])
        ToMakeFindable.objects.create(case_id=case.pk)
        act.note(chain(case), "record", record.pk, corrected_text=after)
        return record_row(record)
