from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.inform import queries as inform
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import Referral
from gehor.steps.route.queries import referral_text
from gehor.steps.route.rules.words import ReferralMode


def refer(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    entry_code: str,
    mode: str = ReferralMode.REFER_PERSON,
    text: str = "",
    version: int | None = None,
) -> UUID:
    """Tell the person which authority answers for it (FL 6 §, routine 4); an empty text is the office's own.

    The notice goes out at once; the anonymous find it behind the code. Answers the dispatch. For the registry, the
    responsible officer and the unit's manager.
    Raises NotThere, NotAllowed, Stale; Refused `referral_unknown`, `referral_ended`, `mode_unknown`,
    `case_is_closed`, `no_way_to_reach`, `no_reply_wanted`, `open_variable`.
    """
    with acting("refer", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        # Sending the record itself on is an act of its own.
        if mode != ReferralMode.REFER_PERSON:
            raise Refused("mode_unknown", mode=mode)
        words = referral_text(entry_code, case.language, at)
        entry = inform.referral_entry(entry_code, case.language)
        if entry.valid_to is not None and entry.valid_to < case.arrived_on:
            raise Refused("referral_ended", entry=entry_code)
        record, dispatch_id = register.dispatch_record(
            act,
            case,
            type_code="referral_notice",
            text=text.strip() or words.text,
            subject=words.subject,
            send_after=at,
        )
        row = Referral.objects.create(case=case, entry_id=entry.id, mode=mode, told_by=record, referred_at=at)
        act.note(register.chain(case), "referral", row.pk, entry=entry_code, mode=mode, told_by=record.pk)
        return dispatch_id
