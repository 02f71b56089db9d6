from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.rules.words import MAX_NOTE
from gehor.steps.handle.writes import mentions
from gehor.steps.register import writes as register
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import MEMORY_NOTE_TYPE, Direction
from gehor.steps.register.writes import CaseRight, lock_case


def answer_mention(*, actor: Actor, at: datetime, case_id: UUID, mention_id: UUID, text: str = "") -> UUID | None:
    """Answer what a colleague asked in a note, by a note of one's own; or without words say that it is done.

    Whoever may see the case may do the latter. Of a unit one answers for all. Answers the note, if there is one.
    Raises NotThere, NotAllowed; Refused `mention_ended`, `text_too_long`, `case_is_closed`.
    """
    with acting("answer_mention", actor=actor, at=at) as act:
        said, asker = text.strip(), register.asker_of(act)
        if asker is None:
            raise NotAllowed(Right.TAKE_IN)
        if not may_see(asker, case_id):
            raise NotThere(case_id)
        case = lock_case(act, case_id, CaseRight.NOTE if said else CaseRight.SYSTEM)
        row = mentions.mention_of(act, case, mention_id)
        if len(said) > MAX_NOTE:
            raise Refused("text_too_long", most=MAX_NOTE)
        if said and case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        answer = (
            register.draft_record(act, case, type_code=MEMORY_NOTE_TYPE, direction=Direction.INTERNAL, text=said)
            if said
            else None
        )
        mentions.end(act, case, row, answer=answer)
        return answer.pk if answer else None
