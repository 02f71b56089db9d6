from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.register.queries.rows import RecordRow, record_row
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import AfterAnswer
from gehor.steps.register.writes.afterwards import decide, undecided_record
from gehor.steps.register.writes.gate import lock_case


def take_no_action(
    *, actor: Actor, at: datetime, case_id: UUID, record_id: UUID, version: int | None = None
) -> RecordRow:
    """A message that came after the answer asks for nothing: it stays a record, and nobody is asked about it again.

    The log keeps who decided so, and when. Raises NotThere, NotAllowed, Stale; Refused `already_decided`.
    """
    with acting("take_no_action", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        record = undecided_record(case, record_id)
        decide(act, case, record, AfterAnswer.NO_ACTION)
        return record_row(record)
