from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere
from gehor.people.models.sign_in import SignIn


def sign_out(*, actor: Actor, at: datetime, sign_in_id: UUID) -> None:
    """End one of the own sign-ins, in this browser or in another. Raises NotThere for anyone else's.

    One that has ended already stays as it is.
    """
    with acting("sign_out", actor=actor, at=at) as act:
        row = SignIn.objects.select_for_update().filter(id=sign_in_id).first()
        if row is None or row.staff_id != actor.staff_id:
            raise NotThere("sign_in")
        if row.ended_at is not None:
            act.nothing_happened()
            return
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        act.note(f"people:{row.staff_id}", "sign_in", row.id, ended_at=at)
