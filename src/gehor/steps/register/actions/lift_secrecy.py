from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.rights import Right
from gehor.steps.register.models.protected import SecrecyMark
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Protection
from gehor.steps.register.writes.gate import chain, changed, demand, lock_case
from gehor.steps.register.writes.shield import unshield


def lift_secrecy(*, actor: Actor, at: datetime, mark_id: int, reason: str) -> CaseRow:
    """End a mark, with the reason; the mark itself stays readable. With the last one the public words come back.

    A protected identity is no mark of this kind and stays. Raises NotThere, NotAllowed; Refused `reason_missing`,
    `already_lifted`.
    """
    with acting("lift_secrecy", actor=actor, at=at) as act:
        case_id = SecrecyMark.objects.filter(pk=mark_id).values_list("case_id", flat=True).first()
        if case_id is None:
            raise NotThere(mark_id)
        case = lock_case(act, case_id, CaseRight.MARK)
        # The responsible officer may mark, but opening up again is for those who hold the right.
        demand(act, Right.MARK_CASES)
        mark = SecrecyMark.objects.get(pk=mark_id)
        if mark.lifted_at is not None:
            raise Refused("already_lifted")
        if not reason.strip():
            raise Refused("reason_missing")
        mark.lifted_at, mark.lifted_reason = at, reason.strip()
        mark.save(update_fields=["lifted_at", "lifted_reason"])
        act.note(chain(case), "mark", mark.pk, lifted=reason)
        if _is_free(case.pk) and case.protection == Protection.SECRECY:
            changed(act, case, protection=Protection.NONE)
            unshield(act, case)
        return case_row(case)


def _is_free(case_id: UUID) -> bool:
    return not SecrecyMark.objects.filter(case_id=case_id, lifted_at__isnull=True).exists()
