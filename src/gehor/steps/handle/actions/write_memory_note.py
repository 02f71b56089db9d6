from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle import writes
from gehor.steps.handle.rules.words import MAX_NOTE
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import MEMORY_NOTE_TYPE, Direction
from gehor.steps.register.writes import CaseRight, lock_case


def write_memory_note(*, actor: Actor, at: datetime, case_id: UUID, text: str, mentions: Sequence[UUID] = ()) -> UUID:
    """Comment on a case while it is worked with; working material that is no record yet (TF 2:12). Answers the record.

    Whoever is mentioned is told, and may see the case from then on; a shielded case opens to nobody that way.
    Raises NotThere, NotAllowed; Refused `no_text`, `text_too_long`, `case_is_closed`, `mentioned_may_not_see`
    (name=…).
    """
    with acting("write_memory_note", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotAllowed(Right.TAKE_IN)
        case = lock_case(act, case_id, CaseRight.NOTE)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if not text.strip():
            raise Refused("no_text")
        if len(text) > MAX_NOTE:
            raise Refused("text_too_long", most=MAX_NOTE)
        record = register.draft_record(
            act, case, type_code=MEMORY_NOTE_TYPE, direction=Direction.INTERNAL, text=text.strip()
        )
        for staff_id in dict.fromkeys(mentions):
            if staff_id != actor.staff_id:
                writes.mention(act, case, staff_id)
        return record.pk
