from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.writes import mentions
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def remove_memory_note(*, actor: Actor, at: datetime, case_id: UUID, record_id: UUID) -> None:
    """Take one's own comment away while it is working material; that somebody did stays in the journal (TF 2:12).

    Raises NotThere (also for one that was kept and so has become a record), NotAllowed for somebody else's.
    """
    with acting("remove_memory_note", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE)
        note = next((note for note in register.memory_notes(case) if note.pk == record_id), None)
        if note is None:
            raise NotThere(record_id)
        if note.author_id != actor.staff_id:
            raise NotAllowed(Right.HANDLE_CASES)
        register.remove_working(act, case, note)
        mentions.settle(act, case)
