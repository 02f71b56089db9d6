from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.office.rules.filling import fill
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import HANDED_OVER_NOTICE
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import Transfer
from gehor.steps.route.queries.registers import row_of
from gehor.steps.route.rules.transfers import Purpose


def tell_handed_over(*, actor: Actor, at: datetime, case_id: UUID) -> bool | None:
    """Tell who wrote where the matter lives on, and under which number; the case ends when that has left (FL 6 §).

    Done once. False when they can not be reached or want no more replies: the case may end at once. None when there is
    nothing to tell. Only jobs and what follows from a person's act. Raises NotThere, NotAllowed.
    """
    with acting("tell_handed_over", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.HANDLE_CASES)
        act.nothing_happened()
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        live = Transfer.objects.filter(case=case, purpose=Purpose.HAND_OVER, ended_at__isnull=True, told=False)
        row = live.select_for_update(of=("self",)).filter(receipted_at__isnull=False).select_related("register").first()
        if row is None or case.status not in OPEN:
            return None
        row.told = True
        row.save(update_fields=["told"])
        act.note(register.chain(case), "transfer", row.pk, told=True)
        day = local_day(at)
        us, template = office.office_on(day), office.text_for(HANDED_OVER_NOTICE, case.language, day)
        shown = row_of(row.register)
        access = str(getattr(shown.data, f"access_{template.language}", "") or shown.data.access_sv)
        words = {
            "register": shown.name(template.language),
            "number": row.receipt_number,
            "access": access,
            "reference": case.reference,
            "office": us.name,
            "phone": us.phone,
            "mail": us.mail,
        }
        try:
            register.addressee_of(act, case)
        except Refused as refused:
            if refused.code not in {"no_way_to_reach", "no_reply_wanted"}:
                raise
            return False
        register.dispatch_record(
            act,
            case,
            type_code=HANDED_OVER_NOTICE,
            text=fill(template.body, words).strip(),
            subject=fill(template.subject, words),
            send_after=at,
        )
        return True
