from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.queries import staff_row
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes
from gehor.steps.route.models import Referral
from gehor.steps.route.queries.forwarding import Forwarding, check_ground, compose_forwarding
from gehor.steps.route.rules.words import FORWARDING, MAX_REASON, ReferralMode


def forward(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    wanted: Forwarding,
    ground: str,
    reason: str = "",
    text: str = "",
    version: int | None = None,
) -> UUID:
    """Send what was written on to the authority it belongs to, and tell the sender in the same act (FL 6 §, routine 4).

    Neither goes without the other. `ground` says why now (a wish of the sender's, no time to wait, no answer in
    time), `text` replaces the office's words to the sender. What is marked secret needs the right to mark and a
    reason (OSL 8:1); a protected identity is never sent on from here. For the registry, the responsible officer and
    the unit's manager. Answers the referral's record to the authority.
    Raises NotThere, NotAllowed, Stale; Refused `case_is_closed`, `protected_not_forwarded`, `shielded_needs_right`,
    `shielded_needs_reason`, and as `check_ground`, `compose_forwarding` and `dispatch_record`.
    """
    with acting("forward", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        day = local_day(at)
        writes.may_tell_others(act, case, reason)
        check_ground(case, ground, reason, day)
        made = compose_forwarding(case, wanted, officer=staff_row(actor.staff_id), day=day)
        told, _ = register.dispatch_record(
            act,
            case,
            type_code="referral_notice",
            text=text.strip() or made.told_text,
            subject=made.told_subject,
            send_after=at,
        )
        sent, _ = register.dispatch_outside(
            act,
            case,
            type_code=FORWARDING,
            name=made.name,
            address=made.address,
            tag=writes.forward_tag(case),
            subject=made.subject,
            text=made.text,
            send_after=at,
            files=tuple(one.file for one in made.files),
        )
        row = Referral(
            case=case,
            entry_id=made.entry_id,
            mode=ReferralMode.FORWARD_RECORD,
            told_by=told,
            sent=sent,
            ground=ground,
            reason=reason.strip()[:MAX_REASON],
            with_contact=wanted.with_contact,
            referred_at=at,
        )
        row.save()
        writes.settle_forward_notices(act, case)
        act.note(
            register.chain(case),
            "referral",
            row.pk,
            entry=wanted.entry_code,
            mode=row.mode,
            told_by=told.pk,
            sent=sent.pk,
            ground=ground,
            reason=row.reason,
            address=made.address,
            with_contact=row.with_contact,
            files=len(made.files),
        )
        return sent.pk
