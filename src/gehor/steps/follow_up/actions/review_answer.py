from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people import writes as notices
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.models.review import Review
from gehor.steps.follow_up.rules.words import MOST_REASON, REVIEW_NOTICE, Verdict
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, asker_of, lock_case


def review_answer(
    *, actor: Actor, at: datetime, case_id: UUID, review_id: UUID, verdict: str, reason: str, version: int | None = None
) -> None:
    """A manager of the unit has gone through an answer that somebody complained of.

    `stands` needs a reason, which the resident reads behind the code; `taken_up` is chained with reopening the case.
    Nobody judges their own answer: the responsible officer is refused. Raises NotThere, NotAllowed, Stale; Refused
    `reason_missing`, `text_too_long`, `already_decided`, `own_answer`.
    """
    with acting("review_answer", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        asker = asker_of(act)
        if asker is None or not asker.may(Right.MANAGE_UNIT, case.owner_unit_id):
            raise NotAllowed(Right.MANAGE_UNIT)
        row = Review.objects.select_for_update(of=("self",)).filter(pk=review_id, case=case).first()
        if row is None:
            raise NotThere(review_id)
        if row.verdict != Verdict.WAITING:
            raise Refused("already_decided")
        if case.officer_id == asker.staff_id:
            raise Refused("own_answer")
        row.verdict, row.reason = Verdict(verdict), reason.strip()
        if row.verdict == Verdict.STANDS and not row.reason:
            raise Refused("reason_missing", field="reason")
        if len(row.reason) > MOST_REASON:
            raise Refused("text_too_long", field="reason", most=MOST_REASON, length=len(row.reason))
        row.decided_by_id, row.decided_at = asker.staff_id, at
        row.save(update_fields=["verdict", "reason", "decided_by", "decided_at"])
        act.note(register.chain(case), "review", row.pk, verdict=str(row.verdict), reason=row.reason)
        if not Review.objects.filter(case=case, verdict=Verdict.WAITING).exists():
            notices.settle_notices(act, word=REVIEW_NOTICE, subject_kind="case", subject_id=case.pk)
