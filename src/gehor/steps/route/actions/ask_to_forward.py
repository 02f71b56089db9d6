from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import ForwardQuestion
from gehor.steps.route.queries.forwarding import entry_to, question_text
from gehor.steps.route.rules.words import FORWARD_QUESTION


def ask_to_forward(
    *, actor: Actor, at: datetime, case_id: UUID, entry_code: str, text: str = "", version: int | None = None
) -> UUID:
    """Ask the sender whether what they wrote may be sent on, where the matter can wait (FL 6 §). Answers the dispatch.

    A wish is asked for, not a consent. It answers nothing and stops no clock. For the registry, the responsible officer
    and the unit's manager. Raises NotThere, NotAllowed, Stale; Refused `case_is_closed`, `asked_already`,
    `referral_unknown`, `referral_ended`, `no_way_to_reach`, `no_reply_wanted`, `open_variable`.
    """
    with acting("ask_to_forward", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if ForwardQuestion.objects.filter(case=case, wish="").exists():
            raise Refused("asked_already")
        entry = entry_to(case, entry_code)
        subject, words = question_text(case, entry, local_day(at))
        record, dispatch_id = register.dispatch_record(
            act,
            case,
            type_code=FORWARD_QUESTION,
            text=text.strip() or words,
            subject=subject,
            send_after=at,
        )
        row = ForwardQuestion.objects.create(case=case, entry_id=entry.id, asked=record, asked_at=at)
        act.note(register.chain(case), "forward_question", row.pk, entry=entry_code, asked=record.pk)
        return dispatch_id
