from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused, Stale
from gehor.office import queries as office
from gehor.people.queries import asker, require_right
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.models.event_answer import EventAnswer, EventDelivery
from gehor.steps.answer.rules.shared import AnswerState, DeliveryState, LeftOut
from gehor.steps.handle.queries.events import live_case_ids
from gehor.steps.register.queries.glance import seen_of


def approve_event_answer(*, actor: Actor, at: datetime, answer_id: UUID, version: int) -> int:
    """A manager who has not written it lets the text go to every case that belongs to the event now.

    Sending begins when the office's undo time has run out. Cases the approver may not see are left to a person. How
    many will get it. Raises NotThere, NotAllowed, Stale; Refused `answer_is_leaving`, `own_text`, `nobody_to_answer`.
    """
    with acting("approve_event_answer", actor=actor, at=at) as act:
        require_right(actor, Right.MANAGE_UNIT, at=at)
        if actor.staff_id is None:
            raise NotAllowed(Right.MANAGE_UNIT)
        row = EventAnswer.objects.select_for_update(of=("self",)).filter(pk=answer_id).first()
        if row is None:
            raise NotThere(answer_id)
        if row.state != AnswerState.WRITTEN:
            raise Refused("answer_is_leaving")
        if row.version != version:
            # What is approved is what was read, word for word.
            raise Stale(row.version, texts=dict(row.texts))
        if row.written_by_id == actor.staff_id:
            raise Refused("own_text")
        cases = live_case_ids(row.event_id)
        known = seen_of(asker(actor.staff_id, local_day(at)), {str(case_id) for case_id in cases})
        seen = {case_id for case_id in cases if str(case_id) in known}
        if not seen:
            raise Refused("nobody_to_answer")
        sent = EventDelivery.objects.filter(answer__event=row.event_id, state=DeliveryState.SENT)
        answered: set[UUID] = set(sent.values_list("case_id", flat=True))
        EventDelivery.objects.bulk_create(
            EventDelivery(
                answer=row,
                case_id=case_id,
                state=DeliveryState.WAITING if case_id in seen else DeliveryState.LEFT_OUT,
                why="" if case_id in seen else LeftOut.NOT_SEEN,
            )
            for case_id in cases
            if case_id not in answered
        )
        row.state, row.approved_by_id, row.approved_at = AnswerState.SENDING, actor.staff_id, at
        row.starts_at = at + timedelta(seconds=office.office_on(local_day(at)).undo_seconds)
        row.save(update_fields=["state", "approved_by", "approved_at", "starts_at"])
        going = len(seen - answered)
        act.note(f"event:{row.event_id}", "event_answer", row.pk, approved=True, cases=going)
        return going
