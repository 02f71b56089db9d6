from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.outbox import queries as outbox_queries
from gehor.outbox import writes as outbox
from gehor.outbox.rules.states import LEFT_THE_HOUSE, DispatchState
from gehor.people import writes as notices
from gehor.people.rules.rights import Right
from gehor.steps.answer import queries
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status

_ANSWERS = frozenset({ReplyKind.REPLY, ReplyKind.REFERRAL_NOTICE})


@dataclass(frozen=True)
class Settled:
    """The case that was told, and what the message wished for it once it had left."""

    case_id: UUID
    closes: bool
    outcome: str
    fault_found: str


def settle_dispatch(*, actor: Actor, at: datetime, dispatch_id: UUID) -> Settled | None:
    """Tell the case how a message ended.

    Left (accepted, posted, shown): the record gets its number and date, promises are met at the moment send was
    pressed, the case is answered. Bounced or failed: promises are open again and the officer is told. Unsure: the
    officer is told. Done once per end; None for a message of no case. Raises NotThere.
    """
    with acting("settle_dispatch", actor=actor, at=at) as act:
        row = outbox_queries.dispatch_row(dispatch_id)
        found = register.carried_by(dispatch_id)
        if found is None or row.settled:
            outbox.mark_settled(act, dispatch_id)
            act.nothing_happened()
            return None
        case = register.lock_case(act, found.case_id, CaseRight.SYSTEM)
        record_id, kind = found.record_id, found.type_code
        act.note(register.chain(case), "dispatch", dispatch_id, state=row.state)
        outbox.mark_settled(act, dispatch_id)
        if row.state in LEFT_THE_HOUSE:
            return _left(act, case.pk, record_id, kind, pressed_at=row.pressed_at, at=row.ended_at or at)
        if row.state != DispatchState.RECALLED:
            _did_not_arrive(act, case.pk, record_id, kind, row.state)
        return Settled(case.pk, closes=False, outcome="", fault_found="")


def _left(act: Act, case_id: UUID, record_id: UUID, kind: str, *, pressed_at: datetime, at: datetime) -> Settled:
    register.enter_dispatched(act, record_id, at)
    case, record = register.case_and_record(case_id, record_id)
    reply = queries.reply_of(record_id)
    if kind == ReplyKind.INTERIM_NOTICE and reply is not None and reply.new_due_on is not None:
        promise.interim(
            act, case, record=record, new_due_on=reply.new_due_on, reason=reply.reason, pressed_at=pressed_at
        )
    elif kind in _ANSWERS:
        promise.meet_deadlines(act, case, record=record, type_code=kind, met_at=pressed_at)
        if case.status in {Status.NEW, Status.WORKING, Status.WAITING}:
            register.move_status(act, case, Status.ANSWERED)
    if kind == ReplyKind.REFERRAL_NOTICE:
        return Settled(case_id, closes=True, outcome="referred", fault_found="")
    closes = reply is not None and reply.closes
    return Settled(case_id, closes, "answered" if closes else "", reply.fault_found if reply else "")


def _did_not_arrive(act: Act, case_id: UUID, record_id: UUID, kind: str, state: str) -> None:
    case, record = register.case_and_record(case_id, record_id)
    if state != DispatchState.UNSURE:
        promise.reopen_deadlines(act, case, record=record)
        if kind in _ANSWERS and case.status == Status.CLOSED:
            register.reopen(act, case)
        elif kind in _ANSWERS and case.status == Status.ANSWERED:
            register.move_status(act, case, Status.WORKING if case.officer_id else Status.NEW)
    notices.notify(
        act,
        word=f"message_{state}",
        subject_kind="case",
        subject_id=case_id,
        to_staff=case.officer_id,
        to_unit_right=None if case.officer_id else (case.owner_unit_id, Right.READ_CASES),
    )
