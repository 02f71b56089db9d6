from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.outbox import writes as outbox
from gehor.outbox.rules.sender import Sender
from gehor.outbox.rules.states import DispatchKind
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.models.digest import Digest
from gehor.steps.follow_up.rules.digests import is_due
from gehor.steps.inform.queries.reach import is_office_hours


def send_digest(
    *, actor: Actor, at: datetime, staff_id: UUID, own: bool, unit: bool, subject: str, text: str
) -> UUID | None:
    """Mail somebody what waits for them, and what waits in their units; answers the message.

    None where it is not due any more: whoever was first has sent it. The day is kept with the mail, so a killed job
    leaves both or neither. In office hours only. Only jobs do it: raises NotAllowed, NotThere.
    """
    with acting("send_digest", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        day, person = local_day(at), people.staff_row(staff_id)
        Digest.objects.get_or_create(staff_id=staff_id)
        row = Digest.objects.select_for_update().get(staff_id=staff_id)
        late = (own and not is_due(row.own, row.own_on, day)) or (unit and not is_due(row.unit, row.unit_on, day))
        left = person.left_on is not None and person.left_on <= day
        if late or left or not (own or unit) or not is_office_hours(at):
            act.nothing_happened()
            return None
        row.own_on, row.unit_on = day if own else row.own_on, day if unit else row.unit_on
        row.save(update_fields=["own_on", "unit_on"])
        us = office.office_on(day)
        dispatch_id = outbox.queue(
            act,
            kind=DispatchKind.EMAIL,
            sender=Sender(us.name, us.mail),
            name=person.name,
            address=person.email,
            subject=subject,
            text=text,
            language=person.language,
            order_key=f"digest:{staff_id}",
            tag="DIGEST",
            pressed_at=at,
            send_after=at,
            automatic=True,
        )
        act.note(f"people:{staff_id}", "digest", staff_id, own=own, unit=unit, dispatch=dispatch_id)
        return dispatch_id
