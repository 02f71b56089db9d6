from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.people import writes as people
from gehor.steps.answer.models.commitment import Commitment
from gehor.steps.answer.rules.commitments import CommitmentData, CommitmentNotice, check
from gehor.steps.answer.writes import commitments
from gehor.steps.register import writes as register
from gehor.steps.register.rules.words import Direction
from gehor.steps.register.writes import CaseRight, lock_case


def make_commitment(
    *, actor: Actor, at: datetime, case_id: UUID, data: CommitmentData, record_id: UUID | None = None
) -> UUID:
    """Keep in mind what was promised: what, by whom, until when (routine 3). Also on a case that has ended.

    `record_id` is the message that promised it. Whoever else is to keep it is told. The day is never changed later.
    Raises NotThere, NotAllowed; Refused `what_missing`, `what_too_long`, `date_not_ahead`, `date_too_far`,
    `responsible_missing`, `officer_unknown`, `unit_unknown`.
    """
    with acting("make_commitment", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER)
        check(data, local_day(at))
        if record_id is not None:
            _, record = register.case_and_record(case.pk, record_id)
            if record.direction == Direction.INCOMING:
                raise NotThere(record_id)
        staff_id, unit_id = commitments.responsible(act, case, staff_id=data.staff_id, unit_code=data.unit_code)
        row = Commitment.objects.create(
            case=case,
            made_by_id=record_id,
            what=data.what.strip(),
            staff_id=staff_id,
            unit_id=unit_id,
            due_on=data.due_on,
            made_at=at,
        )
        act.note(register.chain(case), "commitment", row.pk, what=row.what, due_on=row.due_on, who=staff_id or unit_id)
        if staff_id is not None and staff_id != actor.staff_id:
            people.notify(
                act, word=CommitmentNotice.PASSED_ON, subject_kind="case", subject_id=case.pk, to_staff=staff_id
            )
        return row.pk
