from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people import queries as directory
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Ground, Protection
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import HandOver
from gehor.steps.route.rules.handing import HandNotice, HandOverState
from gehor.steps.route.writes.handing import needed_reason, refuse_below_named, refuse_odd_officer, unit_open


def hand_over(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    unit_code: str = "",
    to_staff_id: UUID | None = None,
    reason: str,
    although_away: bool = False,
    version: int | None = None,
) -> UUID:
    """Ask a colleague or a unit to take over a case that somebody has; the giver answers for it until they accept.

    Done by the officer, their deputy or their manager. Without `to_staff_id` whoever works in the unit may accept.
    Answers the hand-over. Raises NotThere, NotAllowed, Stale; Refused `nobody_has_it`, `already_handed_over`,
    `reason_missing`, `unit_unknown`, `officer_unknown`, `officer_is_away`, `officer_has_deputy`, `officer_is_barred`,
    `officer_reports_to_named`, `has_it_already`, `marked_needs_person`, `case_is_closed`.
    """
    with acting("hand_over", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if case.officer_id is None:
            raise Refused("nobody_has_it")
        why = needed_reason(reason)
        if HandOver.objects.filter(case=case, state=HandOverState.WAITING).exists():
            raise Refused("already_handed_over")
        if to_staff_id is None:
            unit_id = unit_open(unit_code, at)
            if case.protection != Protection.NONE:
                # What a whole unit was given does not open a marked case: nobody there could see what they accept.
                raise Refused("marked_needs_person")
        else:
            if to_staff_id == case.officer_id:
                raise Refused("has_it_already")
            refuse_odd_officer(to_staff_id, at, took_it_in=False, although_away=although_away)
            if register.is_barred(case, to_staff_id):
                raise Refused("officer_is_barred")
            refuse_below_named(case, to_staff_id, at)
            unit_id = directory.staff_row(to_staff_id).home_unit_id
        row = HandOver(
            case=case,
            giver_id=case.officer_id,
            to_staff_id=to_staff_id,
            to_unit_id=unit_id,
            reason=why,
            asked_by_id=actor.staff_id,
            asked_at=at,
        )
        row.save(force_insert=True)
        register.grant_access(
            act,
            case,
            ground=Ground.HAND_OVER,
            staff_id=to_staff_id,
            unit_id=unit_id if to_staff_id is None else None,
        )
        people.settle_notices(act, word=HandNotice.DECLINED, subject_kind="case", subject_id=case.pk)
        people.notify(
            act,
            word=HandNotice.ASKED,
            subject_kind="case",
            subject_id=case.pk,
            to_staff=to_staff_id,
            to_unit_right=(unit_id, Right.HANDLE_CASES) if to_staff_id is None else None,
        )
        act.note(register.chain(case), "hand_over", row.pk, to_staff=to_staff_id, to_unit=unit_id)
        return row.pk
