"""One text to many: what is sent to one of them."""

from __future__ import annotations

from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.queries import staff_row
from gehor.steps.answer.models import Reply
from gehor.steps.answer.models.event_answer import EventAnswer, EventDelivery
from gehor.steps.answer.queries import compose, reply_under_way
from gehor.steps.answer.queries.shared import filled
from gehor.steps.answer.rules.shared import AnswerState, DeliveryState, LeftOut
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.answer.writes import keep
from gehor.steps.handle.writes import contributions
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Kind


def delivery_held(delivery_id: int) -> EventDelivery | None:
    """The delivery, held until the commit, while it still waits. For this room only."""
    rows = EventDelivery.objects.select_for_update(of=("self",)).select_related("answer")
    row = rows.filter(pk=delivery_id).first()
    if row is None or row.state != DeliveryState.WAITING or row.answer.state != AnswerState.SENDING:
        return None
    return row


def chain_of(row: EventDelivery) -> str:
    """The chain of the journal that tells of it. For this room only."""
    return f"event:{row.answer.event_id}"


def leave(act: Act, row: EventDelivery, why: str) -> None:
    """Leave the held delivery to a person. For this room only."""
    row.state, row.why = DeliveryState.LEFT_OUT, why[:40]
    row.save(update_fields=["state", "why"])
    act.note(chain_of(row), "event_delivery", row.pk, left_out=row.why)


def send_shared(act: Act, case: Case, answer: EventAnswer) -> UUID:
    """Send one case the shared answer in the writer's name; the record. For this room only.

    Every check comes before the first row is written. Raises Refused: what keeps this case out.
    """
    if case.status == Status.CLOSED:
        raise Refused("case_is_closed")
    if shields(case.protection):
        raise Refused(LeftOut.KEPT_CLOSELY)
    text = answer.texts.get(case.language, "")
    if not text:
        raise Refused(LeftOut.LANGUAGE_MISSING)
    erred = answer.fault_found
    if answer.closes and case.kind == Kind.COMPLAINT and not erred:
        raise Refused(LeftOut.FAULT_FOUND_MISSING)
    if reply_under_way(case):
        raise Refused("message_on_its_way")
    contributions.go_without(act, case, "")
    officer, today = staff_row(answer.written_by_id), local_day(act.at)
    words = filled(case, text)
    subject, body = compose(case, text=words, kind=ReplyKind.REPLY, officer=officer, day=today)
    reply = Reply(
        kind=ReplyKind.REPLY,
        officer_id=officer.id,
        officer_name=officer.name,
        words=words,
        closes=answer.closes,
        fault_found=erred,
    )
    record_id, _ = keep(act, case, reply, subject=subject, text=body, send_after=act.at)
    return record_id
