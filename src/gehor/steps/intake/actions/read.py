from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.intake import writes
from gehor.steps.intake.queries import saying_in
from gehor.steps.intake.rules.saying import Saying, Unreadable, as_json
from gehor.steps.intake.rules.words import ReceivedState


class Told(NamedTuple):
    """What an item says, and whether it has its case or is a record of one."""

    saying: Saying
    taken: bool


def read(*, actor: Actor, at: datetime, received_id: UUID) -> Told:
    """What a received item says, and whether it has its case already.

    Kept beside its bytes, from which it can always be read anew.
    An employee reads what they took in themselves, a registrar anything. Raises NotThere, NotAllowed, FileDamaged;
    Refused `unreadable` (why=…): then a person must look at it.
    """
    with acting("read", actor=actor, at=at) as act:
        row = writes.held(act, received_id)
        if actor.staff_id is not None and row.taken_by_id != actor.staff_id:
            require_right(actor, Right.REGISTER_CASES, at=at)
        try:
            saying = saying_in(row)
        except Unreadable as error:
            raise Refused("unreadable", why=str(error)) from error
        if row.parsed is not None:
            act.nothing_happened()
            return Told(saying, row.state == ReceivedState.TAKEN)
        row.parsed = as_json(saying)
        act.change(row, "parsed")
        act.note(f"received:{row.pk}", "received", row.pk, parsed=row.sha256)
        return Told(saying, row.state == ReceivedState.TAKEN)
