"""Status, owner, due day and end of a case, for the steps that know when they change."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.refused import Refused
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.status import Status, may_move
from gehor.steps.register.rules.words import AfterAnswer, FaultFound, Kind, LegalRegime, Outcome, RegistrationMode
from gehor.steps.register.writes.afterwards import decide_all
from gehor.steps.register.writes.gate import changed
from gehor.steps.register.writes.sight import is_barred

_FINAL = frozenset({Outcome.JOINED, Outcome.VOIDED, Outcome.PRIVATE})


def move_status(act: Act, case: Case, after: Status) -> None:
    """Move the case on; staying is no move. Raises Refused `status_move`. Closing has its own word."""
    if case.status == after:
        return
    _may(case, after)
    if Status.CLOSED in (case.status, after):
        raise Refused("status_move", before=case.status, after=after)
    came_back = case.status == Status.ANSWERED
    changed(act, case, status=after)
    if came_back:
        decide_all(act, case, AfterAnswer.REOPENED)


def close(act: Act, case: Case, outcome: Outcome, reason: str = "", fault_found: str = "") -> None:
    """End the case with what came of it (FL 6 §); an answered complaint says whether we erred (routine 3).

    Raises Refused `status_move`, `fault_found_missing`.
    """
    _may(case, Status.CLOSED)
    if case.kind == Kind.COMPLAINT and outcome == Outcome.ANSWERED and fault_found not in set(FaultFound):
        raise Refused("fault_found_missing")
    changed(
        act,
        case,
        status=Status.CLOSED,
        outcome=outcome,
        outcome_reason=reason,
        fault_found=fault_found,
        closed_at=act.at,
        due_on=None,
    )


def reopen(act: Act, case: Case) -> None:
    """Take an answered or closed case up again. Raises Refused `joined_or_void_stays_closed`, `status_move`."""
    if case.outcome in _FINAL:
        raise Refused("joined_or_void_stays_closed")
    after = Status.WORKING if case.officer_id else Status.NEW
    _may(case, after)
    changed(act, case, status=after, outcome="", outcome_reason="", fault_found="", closed_at=None)
    # The case is open again: what came meanwhile is part of it.
    decide_all(act, case, AfterAnswer.REOPENED)


def hold_elsewhere(act: Act, case: Case, register_code: str) -> None:
    """It is kept on another register of ours (routine 5); one that is on ours already stays there."""
    if case.registration_mode == RegistrationMode.UNDECIDED:
        changed(act, case, registration_mode=RegistrationMode.EXTERNAL, registration_reason=register_code)


def hold_here(act: Act, case: Case) -> None:
    """It does not go to the other register after all: a registrar decides anew how it is kept."""
    if case.registration_mode == RegistrationMode.EXTERNAL:
        changed(act, case, registration_mode=RegistrationMode.UNDECIDED, registration_reason="")


def set_owner(act: Act, case: Case, unit_id: int, officer_id: UUID | None) -> None:
    """Whose it is: always a unit, and one responsible officer or none yet. Raises Refused `officer_is_barred`."""
    if officer_id is not None and is_barred(case, officer_id):
        raise Refused("officer_is_barred")
    changed(act, case, owner_unit_id=unit_id, officer_id=officer_id)


def set_due(act: Act, case: Case, due_on: date | None, deadline_class: str, hazard: bool | None = None) -> None:
    """When the case is due, by which class, and whether there is danger; decided by the promise step."""
    fields: dict[str, object] = {"due_on": due_on, "deadline_class": deadline_class}
    if hazard is not None:
        fields["hazard"] = hazard
    changed(act, case, **fields)


def set_regime(act: Act, case: Case, regime: LegalRegime) -> None:
    """Under which part of the law the handling is (FL 1-2 §§)."""
    if case.legal_regime != regime:
        changed(act, case, legal_regime=str(regime))


def _may(case: Case, after: Status) -> None:
    if not may_move(Status(case.status), after):
        raise Refused("status_move", before=case.status, after=after)
