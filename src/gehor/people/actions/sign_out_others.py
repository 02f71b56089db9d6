from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere
from gehor.people.writes.factors import end_sign_ins


def sign_out_others(*, actor: Actor, at: datetime, keep: UUID) -> int:
    """End all of the own sign-ins but the one kept; answers how many ended. Raises NotThere for a job."""
    with acting("sign_out_others", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotThere("staff")
        ended = end_sign_ins(act, actor.staff_id, keep=keep)
        if ended:
            act.note(f"people:{actor.staff_id}", "sign_in", keep, others_ended=ended)
        else:
            act.nothing_happened()
        return ended
