from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import UNSORTED, Kind
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import Transfer
from gehor.steps.route.queries.composing import chosen_register, files_along, may_go_there
from gehor.steps.route.rules.transfers import LONGEST_REASON, Purpose
from gehor.steps.route.writes.transfers import begin


def hand_over_to_register(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    register_code: str,
    reason: str = "",
    file_ids: Collection[int] | None = None,
    confirmed: bool = False,
    version: int | None = None,
) -> UUID:
    """Let another register of the office take the matter over (routine 5). Answers the transfer.

    It can be taken back for as long as an answer can. The case stays ours, and its promises run, until the receipt
    number is here; by the third working day somebody is reminded. `file_ids` None is all files that fit. For the
    registry, the responsible officer and the unit's manager; a shielded case takes the right to mark, a reason and
    `confirmed` (OSL 8:1), and one with protected identity goes by hand only.
    Raises NotThere, NotAllowed, Stale; Refused `case_is_closed`, `already_answered`, `category_missing`,
    `kind_missing`, `register_unknown`, `already_at_register`, `shielded_needs_right`, `reason_missing`,
    `shielded_not_confirmed`, `protected_by_hand`, `file_unknown`, `too_many_files`, `files_too_big`.
    """
    with acting("hand_over_to_register", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if case.status not in OPEN:
            raise Refused("case_is_closed" if case.closed_at else "already_answered")
        if office.category(case.category_id).code == UNSORTED:
            raise Refused("category_missing")
        if case.kind == Kind.NOT_TOLD:
            raise Refused("kind_missing")
        row = chosen_register(register_code, at)
        live = Transfer.objects.filter(case=case, purpose=Purpose.HAND_OVER, ended_at__isnull=True)
        if live.exists():
            raise Refused("already_at_register")
        if shields(case.protection):
            _may_tell(act, reason, confirmed=confirmed)
            may_go_there(case, row)
        made = begin(
            act,
            case,
            row,
            purpose=Purpose.HAND_OVER,
            files=files_along(case, file_ids),
            send_after=at + timedelta(seconds=office.office_on(local_day(at)).undo_seconds),
            reason=reason.strip()[:LONGEST_REASON],
        )
        register.hold_elsewhere(act, case, register_code)
        return made.pk


def _may_tell(act: Act, reason: str, *, confirmed: bool) -> None:
    """What is kept apart goes nowhere before somebody with the right has tried whether it may, and said why."""
    asker = register.asker_of(act)
    if asker is None or not asker.may(Right.MARK_CASES):
        raise Refused("shielded_needs_right")
    if not reason.strip():
        raise Refused("reason_missing")
    if not confirmed:
        raise Refused("shielded_not_confirmed")
