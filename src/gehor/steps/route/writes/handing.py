"""What the acts by which a case changes hands have in common."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries as directory
from gehor.people import writes as people
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.words import Ground
from gehor.steps.route.models import ConflictOfInterest, HandOver, TriageReturn
from gehor.steps.route.rules.handing import WHILE_WAITING, HandNotice, HandOverState
from gehor.steps.route.rules.words import MAX_REASON


def refuse_odd_officer(officer_id: UUID, at: datetime, *, took_it_in: bool, although_away: bool) -> None:
    """Somebody who can be responsible, and is here unless the giver has seen that they are not.

    Raises Refused `officer_unknown`, `officer_is_away`, `officer_has_deputy` (with the deputy's name).
    """
    day = local_day(at)
    try:
        officer = directory.asker(officer_id, day)
    except NotThere:
        raise Refused("officer_unknown") from None
    # A leaver holds no right, so this refuses them too.
    handles = officer.may(Right.HANDLE_CASES) or officer.may(Right.REGISTER_CASES)
    # Any employee may own and answer what they took in themselves (routine 4).
    if not (handles or (took_it_in and officer.may(Right.TAKE_IN))):
        raise Refused("officer_unknown")
    if not although_away:
        _refuse_away(officer_id, at)


def _refuse_away(officer_id: UUID, at: datetime) -> None:
    absence = directory.absence_of(officer_id, local_day(at))
    if absence is not None and absence.on(local_day(at)):
        code = "officer_has_deputy" if absence.deputy_id else "officer_is_away"
        raise Refused(code, deputy=absence.deputy_name)


def unit_open(code: str, at: datetime) -> int:
    """The unit that can be given something now. Raises Refused `unit_unknown`."""
    for unit in directory.units():
        if unit.code == code and unit.is_open(local_day(at)):
            return unit.id
    raise Refused("unit_unknown", unit=code)


def refuse_below_named(case: Case, officer_id: UUID, at: datetime) -> None:
    """A case about an employee is nothing for those whose unit that employee manages. Raises Refused."""
    named = register.barred_from(case, Ground.NAMED)
    if not named:
        return
    home = directory.staff_row(officer_id).home_unit_id
    if any(directory.asker(one, local_day(at)).may(Right.MANAGE_UNIT, home) for one in named):
        raise Refused("officer_reports_to_named")


def needed_reason(reason: str) -> str:
    """The reason as it is kept. Raises Refused `reason_missing`."""
    if not reason.strip():
        raise Refused("reason_missing", field="reason")
    return reason.strip()[:MAX_REASON]


def waiting_hand_over(case: Case) -> HandOver:
    """The one that waits, locked. Raises Refused `nothing_handed_over`."""
    found = HandOver.objects.select_for_update().filter(case=case, state=HandOverState.WAITING).first()
    if found is None:
        raise Refused("nothing_handed_over")
    return found


def end_hand_over(act: Act, case: Case, row: HandOver, state: HandOverState, answer: str = "") -> None:
    """It does not wait any more: the receiver's sight of the case by it ends, and nobody is told of it."""
    row.state, row.ended_at, row.ended_by_id, row.answer = state, act.at, act.actor.staff_id, answer
    row.save(update_fields=["state", "ended_at", "ended_by", "answer"])
    if row.to_staff_id:
        register.end_access(act, case, ground=Ground.HAND_OVER, staff_id=row.to_staff_id)
    else:
        register.end_access(act, case, ground=Ground.HAND_OVER, unit_id=row.to_unit_id)
    for word in WHILE_WAITING:
        people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)
    act.note(register.chain(case), "hand_over", row.pk, state=state)


def replace_hand_over(act: Act, case: Case) -> None:
    """The case goes another way: what waited is over."""
    row = HandOver.objects.select_for_update().filter(case=case, state=HandOverState.WAITING).first()
    if row is not None:
        end_hand_over(act, case, row, HandOverState.REPLACED)


def tell_managers(act: Act, case: Case, word: HandNotice) -> None:
    """Who manages the unit is told; where nobody does who may see the case, those who look after the office."""
    to = (case.owner_unit_id, Right.MANAGE_UNIT)
    people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_unit_right=to)
    managers = set(directory.managers_of(case.owner_unit_id, day=local_day(act.at)))
    if managers - register.barred_from(case):
        return
    for unit, right in directory.who_looks_after_the_office():
        people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_unit_right=(unit, right))


def purge(case_id: UUID) -> None:
    """Empty what was said when a private case changed hands; that it did stays."""
    HandOver.objects.filter(case_id=case_id).update(reason="-")
    HandOver.objects.filter(case_id=case_id).exclude(answer="").update(answer="-")
    TriageReturn.objects.filter(case_id=case_id).update(reason="-")
    ConflictOfInterest.objects.filter(case_id=case_id).update(reason="-")
