from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.keeping import put_away
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import RegistrationMode
from gehor.steps.register.writes.cases import reopen
from gehor.steps.register.writes.gate import changed, lock_case


def put_back(*, actor: Actor, at: datetime, case_id: UUID, version: int | None = None) -> CaseRow:
    """Lay an item in the inbox again that was put away without a number: what was decided was a slip (OSL 5:1).

    Only other post, for information and negligible: a number that was given and a message that was sent stay.
    Raises NotThere, NotAllowed, Stale; Refused `not_put_away`.
    """
    with acting("put_back", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER, version)
        if not put_away(status=case.status, outcome=case.outcome, diary_number=case.diary_number):
            raise Refused("not_put_away")
        reopen(act, case)
        changed(act, case, registration_mode=RegistrationMode.UNDECIDED, registration_reason="")
        return case_row(case)
