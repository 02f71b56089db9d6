"""Somebody is kept out of a case: whose it is then, and who is told."""

from __future__ import annotations

from uuid import UUID

from gehor.journal.act import Act
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Ground
from gehor.steps.route import writes
from gehor.steps.route.models import ConflictOfInterest, HandOver
from gehor.steps.route.rules.handing import ASIDE_REASON, HandNotice, HandOverState, ToldBy
from gehor.steps.route.writes.handing import end_hand_over, tell_managers


def keep_out(act: Act, case: Case, *, staff_id: UUID, told_by: ToldBy, reason: str) -> None:
    """A biased employee: barred from the case, which waits in its unit if it was theirs; the manager is told."""
    if act.actor.staff_id is None:
        raise NotAllowed(Right.TAKE_IN)
    row = ConflictOfInterest.objects.create(
        case=case,
        staff_id=staff_id,
        told_by=told_by,
        upheld=True,
        reason=reason,
        decided_by_id=act.actor.staff_id,
        decided_at=act.at,
    )
    act.note(register.chain(case), "conflict_of_interest", row.pk, staff=staff_id, upheld=True)
    leave_without(act, case, staff_id, ASIDE_REASON)
    register.bar(act, case, staff_id=staff_id, ground=Ground.CONFLICT_OF_INTEREST, reason=reason[:200])
    if case.officer_id is None and case.status != Status.CLOSED:
        tell_managers(act, case, HandNotice.ASIDE)


def not_asked(act: Act, case: Case, staff_id: UUID) -> None:
    """The person is not asked to take it over any more."""
    asked = HandOver.objects.filter(case=case, state=HandOverState.WAITING, to_staff_id=staff_id).first()
    if asked is not None:
        end_hand_over(act, case, asked, HandOverState.REPLACED)


def leave_without(act: Act, case: Case, staff_id: UUID, reason: str) -> None:
    """The person has no part in the case any more, as officer or as somebody asked to take it over."""
    not_asked(act, case, staff_id)
    if case.officer_id == staff_id:
        writes.give(act, case, unit_id=case.owner_unit_id, officer_id=None, reason=reason)
