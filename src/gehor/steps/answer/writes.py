"""What several acts of this room do: keep a message's meaning beside its record, and lay drafts down."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Act
from gehor.people.queries import StaffRow
from gehor.steps.answer.models import Draft, Reply
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case


def send(
    act: Act,
    case: Case,
    *,
    kind: str,
    subject: str,
    text: str,
    send_after: datetime,
    officer: StaffRow | None = None,
    words: str = "",
    reason: str = "",
    new_due_on: date | None = None,
    closes: bool = False,
    fault_found: str = "",
) -> tuple[UUID, UUID]:
    """Make the record, its dispatch and what it means; (record, dispatch). Raises Refused as the way out does."""
    record, dispatch_id = register.dispatch_record(
        act, case, type_code=kind, text=text, subject=subject, send_after=send_after, automatic=officer is None
    )
    Reply.objects.create(
        record=record,
        kind=kind,
        officer_id=officer.id if officer else None,
        officer_name=officer.name if officer else "",
        words=words,
        reason=reason,
        new_due_on=new_due_on,
        closes=closes,
        fault_found=fault_found,
        pressed_at=act.at,
    )
    act.note(register.chain(case), "reply", record.pk, kind=kind, new_due_on=new_due_on or "", closes=closes)
    return record.pk, dispatch_id


def lay_down(act: Act, case: Case, kind: str) -> None:
    """The draft has become a message; whoever else had begun one keeps theirs until the case is closed."""
    Draft.objects.filter(case=case, author_id=act.actor.staff_id, kind=kind).delete()


def take_up_again(act: Act, case_id: UUID, reply: Reply) -> None:
    """A recalled message becomes its officer's draft again, word for word, unless they have begun another."""
    Draft.objects.get_or_create(
        case_id=case_id,
        author_id=reply.officer_id,
        kind=reply.kind,
        defaults={
            "text": reply.words,
            "reason": reply.reason,
            "new_due_on": reply.new_due_on,
            "saved_at": act.at,
        },
    )


def clean(case: Case) -> None:
    """Remove every draft of a case: working material that was never sent (TF 2:12)."""
    Draft.objects.filter(case=case).delete()
