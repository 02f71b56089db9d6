from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.writes.gate import chain, lock_case


def stop_replies(*, actor: Actor, at: datetime, case_id: UUID) -> None:
    """The person wants no more replies in this case; nothing is sent to them from now on.

    Raises NotThere, NotAllowed.
    """
    with acting("stop_replies", actor=actor, at=at) as act:
        # Whoever holds the code says it themselves; nobody's right is asked then.
        case = lock_case(act, case_id, CaseRight.SYSTEM if actor.kind == "resident" else CaseRight.NOTE)
        CasePerson.objects.filter(case=case).update(silent=True)
        act.note(chain(case), "case", case.pk, silent=True)
