from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people import writes as people
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.rules.words import Direction
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import HazardAlert
from gehor.steps.route.rules.hazard import MAX_NAME, HazardNotice


def acknowledge_hazard(
    *, actor: Actor, at: datetime, case_id: UUID, alert_id: UUID | None = None, name: str = ""
) -> None:
    """Somebody takes the alarm: no one is called any more, and a note says that the danger was passed on (FL 27 §).

    An employee on the case, or (`alert_id`) whoever holds the link of a call, who gives a
    `name`. The promise to pass the danger on is met. Raises NotThere, NotAllowed; Refused `no_alarm`, `no_name`.
    """
    with acting("acknowledge_hazard", actor=actor, at=at) as act:
        by_link = actor.staff_id is None and alert_id is not None
        case = lock_case(act, case_id, CaseRight.SYSTEM if by_link else CaseRight.NOTE)
        found = HazardAlert.objects.select_for_update().filter(case=case, acknowledged_at__isnull=True)
        alert = (found if alert_id is None else found.filter(pk=alert_id)).first()
        if alert is None:
            raise Refused("no_alarm")
        asker = register.asker_of(act)
        who = asker.name if asker else " ".join(name.split())[:MAX_NAME]
        if not who:
            raise Refused("no_name", field="name")
        alert.acknowledged_at, alert.acknowledged_as, alert.next_at = at, who, None
        alert.acknowledged_by_id = actor.staff_id
        alert.save(update_fields=["acknowledged_at", "acknowledged_as", "acknowledged_by", "next_at"])
        record = register.draft_record(
            act,
            case,
            type_code="hazard_handover",
            direction=Direction.INTERNAL,
            text=f"Larmet om fara är mottaget av {who}{'' if asker else ' genom länken i larmet'}.",
            language="sv",
        )
        register.enter_record(act, case, record, dated_on=local_day(at))
        promise.meet_deadlines(act, case, record=record, type_code="hazard_handover", met_at=at)
        for word in HazardNotice:
            people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)
        act.note(register.chain(case), "hazard_alert", alert.pk, acknowledged_as=who, by_link=by_link)
