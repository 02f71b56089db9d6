from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.rules.words import DEEDS, MAX_NOTE, NoteType
from gehor.steps.handle.writes import mentions as writes
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import OPEN, Status
from gehor.steps.register.rules.words import Direction
from gehor.steps.register.writes import CaseRight, lock_case


def write_note(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    text: str,
    type_code: str = NoteType.CASE_NOTE,
    subject: str = "",
    mentions: Sequence[UUID] = (),
    units: Sequence[str] = (),
    wish: str = "",
) -> UUID:
    """Document what was said or done otherwise than in writing, by whom and when (FL 27 §); answers the record.

    It is entered at once and never edited. An oral answer is the answer and meets its promise as the note is
    written; it takes the right to answer. With a `wish` colleagues and units are mentioned as in a memory note;
    without one an @ names nobody, for it was said by somebody else. Raises NotThere, NotAllowed; Refused
    `note_type_unknown`, `no_text`, `text_too_long`, `case_is_closed`, and as `writes.mentions` says.
    """
    with acting("write_note", actor=actor, at=at) as act:
        if type_code not in set(NoteType):
            raise Refused("note_type_unknown", type=type_code)
        if actor.staff_id is None:
            raise NotAllowed(Right.TAKE_IN)
        answers = type_code == NoteType.ORAL_ANSWER
        case = lock_case(act, case_id, CaseRight.ANSWER if answers else CaseRight.NOTE)
        if not text.strip():
            raise Refused("no_text")
        if len(text) > MAX_NOTE:
            raise Refused("text_too_long", most=MAX_NOTE)
        if answers and case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        record = register.draft_record(
            act, case, type_code=type_code, direction=Direction.INTERNAL, text=text.strip(), subject=subject
        )
        register.enter_record(act, case, record, dated_on=local_day(at))
        if type_code in DEEDS:
            promise.meet_deadlines(act, case, record=record, type_code=type_code, met_at=at)
        if answers and case.status in OPEN:
            register.move_status(act, case, Status.ANSWERED)
        if wish and case.status != Status.CLOSED:
            writes.mention(act, case, record, staff=mentions, units=units, wish=wish)
        return record.pk
