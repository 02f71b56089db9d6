from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.rules.mentions import Wish
from gehor.steps.handle.rules.words import MAX_NOTE
from gehor.steps.handle.writes import mentions as writes
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import MEMORY_NOTE_TYPE, Direction
from gehor.steps.register.writes import CaseRight, lock_case


def write_memory_note(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    text: str,
    mentions: Sequence[UUID] = (),
    units: Sequence[str] = (),
    wish: str = Wish.ANSWER,
) -> UUID:
    """Comment on a case while it is worked with; working material that is no record yet (TF 2:12). Answers the record.

    Colleagues and units may be mentioned, also by an @ in the text; `wish` is what is asked of them. Nobody sees the
    case for being mentioned. Raises NotThere, NotAllowed; Refused `no_text`, `text_too_long`, `case_is_closed`, and as
    `writes.mentions` says of who is mentioned.
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
        writes.mention(act, case, record, staff=mentions, units=units, wish=wish)
        return record.pk
