from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people import writes as people
from gehor.steps.answer.rules.commitments import CommitmentNotice
from gehor.steps.answer.writes import commitments
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def pass_commitment(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    commitment_id: UUID,
    staff_id: UUID | None = None,
    unit_code: str = "",
    version: int | None = None,
) -> None:
    """Let another person or unit keep what was promised; its day stays, and the new one is told.

    The resident is not told: inside the office nobody is sent on (routine 4). Raises NotThere, NotAllowed, Stale;
    Refused `already_ended`, `responsible_missing`, `officer_unknown`, `unit_unknown`.
    """
    with acting("pass_commitment", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        row = commitments.open_commitment(act, case, commitment_id)
        if (staff_id is None) == (not unit_code):
            raise Refused("responsible_missing")
        before = (row.staff_id, row.unit_id)
        row.staff_id, row.unit_id = commitments.responsible(act, case, staff_id=staff_id, unit_code=unit_code)
        if (row.staff_id, row.unit_id) == before:
            act.nothing_happened()
            return
        row.passed_on += 1
        row.reminded_at = None
        row.save(update_fields=["staff", "unit", "passed_on", "reminded_at"])
        commitments.settle(act, row)
        commitments.remind_again(act, case)
        act.note(register.chain(case), "commitment", row.pk, who=row.staff_id or row.unit_id)
        if row.staff_id is not None and row.staff_id != actor.staff_id:
            people.notify(
                act, word=CommitmentNotice.PASSED_ON, subject_kind="case", subject_id=case.pk, to_staff=row.staff_id
            )
