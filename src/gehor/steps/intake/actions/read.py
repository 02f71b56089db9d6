from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.queries import saying_in
from gehor.steps.intake.rules.saying import Saying, Unreadable, as_json


def read(*, actor: Actor, at: datetime, received_id: UUID) -> Saying:
    """What a received item says; kept beside its bytes, from which it can always be read anew.

    An employee reads what they took in themselves, a registrar anything. Raises NotThere, NotAllowed, FileDamaged;
    Refused `unreadable` (why=…): then a person must look at it.
    """
    with acting("read", actor=actor, at=at) as act:
        row = Received.objects.select_for_update(of=("self",)).select_related("raw").filter(pk=received_id).first()
        if row is None:
            raise NotThere("received")
        if actor.staff_id is not None and row.taken_by_id != actor.staff_id:
            require_right(actor, Right.REGISTER_CASES, at=at)
        try:
            saying = saying_in(row)
        except Unreadable as error:
            raise Refused("unreadable", why=str(error)) from error
        if row.parsed is not None:
            act.nothing_happened()
            return saying
        row.parsed = as_json(saying)
        row.save(update_fields=["parsed"])
        act.note(f"received:{row.pk}", "received", row.pk, parsed=row.sha256)
        return saying
