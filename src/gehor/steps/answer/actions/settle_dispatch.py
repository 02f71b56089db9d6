from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.outbox import queries as outbox_queries
from gehor.outbox import writes as outbox
from gehor.outbox.rules.states import ENDED, LEFT_THE_HOUSE, DispatchKind, DispatchState
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer import queries, writes
from gehor.steps.answer.rules.words import ON_THE_WAY, ReplyKind
from gehor.steps.handle import writes as handle
from gehor.steps.register import writes as register
from gehor.steps.register.rules.words import HANDED_OVER_NOTICE, OUTSIDE_TYPES, TRANSFER_TYPES
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes as route
from gehor.steps.route.queries.transfers import case_of_dispatch
from gehor.steps.route.rules.hazard import HAZARD_ALERT
from gehor.steps.route.rules.words import FORWARDING
from gehor.steps.route.writes import hazard
from gehor.steps.route.writes.transfers import transfer_ended


@dataclass(frozen=True)
class Settled:
    """The case that was told, and what the message wished for it once it had left."""

    case_id: UUID
    closes: bool = False
    # Another register has taken it over: its sender is to be told.
    handed_over: bool = False
    outcome: str = ""
    fault_found: str = ""


def settle_dispatch(*, actor: Actor, at: datetime, dispatch_id: UUID) -> Settled | None:
    """Tell the case how a message ended; done once per end. Only jobs do it.

    Left (accepted, posted, shown): the record gets its number and date, promises are met at the moment send was
    pressed, the case is answered. Bounced or failed: promises are open again, the case comes back, the officer is
    told. None when there is nothing to tell. Raises NotThere, NotAllowed.
    """
    with acting("settle_dispatch", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.POST_LETTERS)
        found = register.carried_by(dispatch_id)
        # What the main diary is told makes no record.
        case_id = found.case_id if found else case_of_dispatch(dispatch_id)
        case = lock_case(act, case_id, CaseRight.SYSTEM) if case_id else None
        # Read after the case is held: of two that settle at once the second finds it done.
        row = outbox_queries.dispatch_row(dispatch_id)
        if row.settled or row.state not in ENDED or case is None:
            if case is None:
                outbox.mark_settled(act, dispatch_id)
            act.nothing_happened()
            return None
        outbox.mark_settled(act, dispatch_id)
        act.note(register.chain(case), "dispatch", dispatch_id, state=row.state)
        if found is None or found.type_code in TRANSFER_TYPES:
            return Settled(case.pk, handed_over=transfer_ended(act, case, row))
        kind = found.type_code
        if kind == FORWARDING:
            if row.state not in LEFT_THE_HOUSE:
                route.forward_returned(act, case)
                return Settled(case.pk)
            done = route.forward_left(act, case, found.record_id, left_at=row.ended_at or at)
            return Settled(case.pk, closes=done, outcome="forwarded" if done else "")
        if kind == HAZARD_ALERT and row.state not in LEFT_THE_HOUSE:
            hazard.alert_failed(act, case)
            return Settled(case.pk)
        if kind in OUTSIDE_TYPES:
            # What went to others than who wrote: it answers nobody and keeps no promise.
            if row.state in LEFT_THE_HOUSE:
                handle.outside_left(act, case, found.record_id, left_at=row.ended_at or at)
            else:
                handle.outside_returned(act, case, found.record_id)
            return Settled(case.pk)
        if row.state not in LEFT_THE_HOUSE and outbox_queries.arrived_otherwise(register.ways_of(found.record_id)):
            # The same record has reached the person another way: what that one met stays met.
            return Settled(case.pk)
        if row.state not in LEFT_THE_HOUSE:
            writes.message_returned(act, case, found.record_id, kind, bounced=row.state == DispatchState.BOUNCED)
            return Settled(case.pk)
        if kind in ON_THE_WAY:
            register.enter_dispatched(act, found.record_id, row.ended_at or at)
            return Settled(case.pk)
        writes.message_left(
            act,
            case,
            found.record_id,
            kind,
            pressed_at=row.pressed_at,
            left_at=row.ended_at or at,
            redate=row.kind == DispatchKind.CARD,
        )
        if kind == ReplyKind.REFERRAL_NOTICE:
            return _referred(case.pk, found.record_id)
        if kind == HANDED_OVER_NOTICE:
            return Settled(case.pk, closes=True, outcome="handed_over")
        reply = queries.reply_of(found.record_id)
        if reply is None or not reply.closes:
            return Settled(case.pk)
        outcome = "already_answered_notified" if reply.repeats_id else "answered"
        return Settled(case.pk, closes=True, outcome=outcome, fault_found=reply.fault_found)


def _referred(case_id: UUID, record_id: UUID) -> Settled:
    """The person knows where it belongs; what is to be sent on besides must have left too."""
    if route.is_forwarding(record_id):
        done = route.forward_is_done(record_id)
        return Settled(case_id, closes=done, outcome="forwarded" if done else "")
    return Settled(case_id, closes=True, outcome="referred")
