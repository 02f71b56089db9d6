"""What the acts of this room have in common."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.refused import Refused
from gehor.people import queries as directory
from gehor.people import writes as people
from gehor.people.rules.rights import Right
from gehor.steps.promise import writes as promise
from gehor.steps.promise.writes import statutory
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Outcome, Protection
from gehor.steps.route.models import Assignment, HazardAlert, Recognised, Referral, Suggestion, Transfer
from gehor.steps.route.queries.forwarding import both_have_left, forwarding_of
from gehor.steps.route.rules.handing import UNTIL_GIVEN
from gehor.steps.route.rules.words import ASSIGNED_NOTICE, ForwardNotice, RecognitionNotice
from gehor.steps.route.writes import handing


def give(act: Act, case: Case, *, unit_id: int, officer_id: UUID | None, reason: str = "") -> None:
    """Let the case be the unit's and perhaps an officer's from now on, and keep who had it before.

    A hand-over that waited is over. Raises Refused `officer_is_barred`, `officer_reports_to_named`.
    """
    case_unit = case.owner_unit_id
    if (unit_id, officer_id) != (case.owner_unit_id, case.officer_id):
        if officer_id is not None:
            handing.refuse_below_named(case, officer_id, act.at)
        if case.officer_id is not None:
            handing.replace_hand_over(act, case)
        _keep_history(act, case, unit_id, officer_id, reason)
        register.set_owner(act, case, unit_id, officer_id)
    # Of a case that somebody has now, or that a unit has again, nobody need be told that it waits for one.
    given = officer_id is not None or (unit_id != case_unit and unit_id != directory.registry_unit_id())
    words = (ASSIGNED_NOTICE, *UNTIL_GIVEN) if given else (ASSIGNED_NOTICE,)
    people.settle_words(act, words=words, subject_kind="case", subject_id=case.pk)
    mine = officer_id is not None and officer_id == act.actor.staff_id
    if mine and case.status == Status.NEW:
        register.move_status(act, case, Status.WORKING)
    elif officer_id is None and case.status == Status.WORKING:
        register.move_status(act, case, Status.NEW)
    elif officer_id is not None and not mine:
        people.notify(act, word=ASSIGNED_NOTICE, subject_kind="case", subject_id=case.pk, to_staff=officer_id)


def _keep_history(act: Act, case: Case, unit_id: int, officer_id: UUID | None, reason: str) -> None:
    if not Assignment.objects.filter(case=case, until__isnull=True).update(until=act.at) and case.officer_id:
        # Responsible since it was taken in: the history begins with the first change.
        Assignment.objects.create(
            case=case, unit_id=case.owner_unit_id, officer_id=case.officer_id, since=case.opened_at, until=act.at
        )
    Assignment.objects.create(case=case, unit_id=unit_id, officer_id=officer_id, reason=reason, since=act.at)


def purge(case_id: UUID) -> None:
    """Empty this room of what was said when a private case changed hands."""
    Assignment.objects.filter(case_id=case_id).update(reason="")
    Referral.objects.filter(case_id=case_id).update(reason="")
    Recognised.objects.filter(case_id=case_id).update(words="")
    Transfer.objects.filter(case_id=case_id).update(reason="", end_reason="")
    HazardAlert.objects.filter(case_id=case_id).update(why="")
    Suggestion.objects.filter(case_id=case_id).update(words=[])
    handing.purge(case_id)


def forward_tag(case: Case) -> str:
    """What the mail to another authority carries: no word that comes back with it is taken for the sender's."""
    return f"{case.reference}-V{1 + Referral.objects.filter(case=case, sent__isnull=False).count()}"


def settle_forward_notices(act: Act, case: Case) -> None:
    """What was waited for about sending on is done."""
    for word in ForwardNotice:
        people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)


def forward_left(act: Act, case: Case, record_id: UUID, *, left_at: datetime) -> bool:
    """What was sent on has left the house: number and date. Answers whether the sender has been told too."""
    register.enter_dispatched(act, record_id, left_at)
    return forward_is_done(record_id)


def forward_is_done(record_id: UUID) -> bool:
    """Whether this record is one of a forwarding of which both parts have left the house."""
    referral = forwarding_of(record_id)
    return referral is not None and both_have_left(referral)


def forward_returned(act: Act, case: Case) -> None:
    """What was sent on did not arrive: the matter is ours again, and the responsible is told (FL 6 §)."""
    if case.status == Status.CLOSED and case.outcome == Outcome.FORWARDED:
        register.reopen(act, case)
        statutory.resume(act, case)
        promise.refresh_due(act, case)
    elif case.status == Status.ANSWERED:
        register.move_status(act, case, Status.WORKING if case.officer_id else Status.NEW)
    promise.tell_responsible(act, case, ForwardNotice.FAILED)


def is_forwarding(record_id: UUID) -> bool:
    """Whether this record sends a matter on, or tells the sender that it was."""
    return forwarding_of(record_id) is not None


def may_tell_others(act: Act, case: Case, reason: str) -> None:
    """What is kept apart may go to nobody else before somebody with the right has tried whether it may (OSL 8:1).

    Raises Refused `protected_not_forwarded`, `shielded_needs_right`, `shielded_needs_reason`.
    """
    if not shields(case.protection):
        return
    if case.protection == Protection.PROTECTED_IDENTITY:
        raise Refused("protected_not_forwarded")
    asker = register.asker_of(act)
    if asker is None or not asker.may(Right.MARK_CASES):
        raise Refused("shielded_needs_right")
    if not reason.strip():
        raise Refused("shielded_needs_reason")


def decide_recognised(act: Act, case: Case, row: Recognised, decision: str) -> None:
    """A person has said what the case is: nobody is asked any more."""
    row.decision, row.decided_at = decision, act.at
    row.save(update_fields=["decision", "decided_at"])
    for word in RecognitionNotice:
        people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)
