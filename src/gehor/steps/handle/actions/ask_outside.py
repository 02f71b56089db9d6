from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people.queries import staff_row
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models import Enquiry, Recipient
from gehor.steps.handle.queries import Asking, compose_outside
from gehor.steps.handle.queries.link import link_for
from gehor.steps.handle.rules.outside import outside_key
from gehor.steps.register import writes as register
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case


def ask_outside(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    asking: Asking,
    confirmed: bool = False,
    version: int | None = None,
) -> UUID:
    """Ask somebody who is no part of the case, or order something of them, by mail (FL 8 §). Answers the enquiry.

    It can be taken back for as long as an answer can; it meets no promise and stops no clock. For the registry, the
    responsible officer and the unit's manager; a shielded case takes the right to mark, and `confirmed` (OSL 8:1).
    Raises NotThere, NotAllowed, Stale; Refused `case_is_closed`, `shielded_needs_right`, `shielded_not_confirmed`, and
    as `compose_outside`.
    """
    with acting("ask_outside", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if shields(case.protection):
            _may_tell(act, confirmed=confirmed)
        day = local_day(at)
        key = outside_key(
            case.reference, 1 + Enquiry.objects.filter(outside_key__startswith=_before(case.reference)).count()
        )
        link = link_for(key)
        made = compose_outside(case, asking, officer=staff_row(actor.staff_id), day=day, link=link)
        record, _ = register.dispatch_outside(
            act,
            case,
            type_code=asking.kind,
            name=made.name,
            address=made.address,
            tag=key,
            subject=made.subject,
            text=made.text,
            secret=link if link in made.text else "",
            send_after=at + timedelta(seconds=office.office_on(day).undo_seconds),
            files=tuple(one.file for one in made.files),
        )
        row = Enquiry.objects.create(
            kind=asking.kind,
            outside_key=key,
            asked=record,
            recipient=Recipient.objects.filter(code=asking.recipient_code).first() if asking.recipient_code else None,
            name=made.name,
            address=made.address,
            due_on=asking.due_on,
            with_contact=asking.with_contact,
            confirmed=confirmed,
            question=made.question if link in made.text else "",
            asked_by_id=actor.staff_id,
            asked_at=at,
        )
        act.note(
            register.chain(case),
            "enquiry",
            row.pk,
            kind=row.kind,
            name=row.name,
            address=row.address,
            due_on=row.due_on,
            with_contact=row.with_contact,
            confirmed=confirmed,
        )
        return row.pk


def _may_tell(act: Act, *, confirmed: bool) -> None:
    """What is kept apart may go to nobody else before somebody with the right has tried whether it may."""
    asker = register.asker_of(act)
    if asker is None or not asker.may(Right.MARK_CASES):
        raise Refused("shielded_needs_right")
    if not confirmed:
        raise Refused("shielded_not_confirmed")


def _before(reference: str) -> str:
    return outside_key(reference, 0)[:-1]
