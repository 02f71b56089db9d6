from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.rules.shared import FAILED_NOTICE, MOST_TRIES, LeftOut
from gehor.steps.answer.writes.shared import chain_of, delivery_held, leave


def note_failed_delivery(*, actor: Actor, at: datetime, delivery_id: int, said: str) -> bool:
    """A shared answer broke on one case for a reason nobody foresaw; `said` names it without a word of the case.

    After a few tries it is left to a person, and whoever let the text go is told. True when it is tried no more.
    Only the job does it. Raises NotAllowed.
    """
    with acting("note_failed_delivery", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.HANDLE_CASES)
        row = delivery_held(delivery_id)
        if row is None:
            act.nothing_happened()
            return False
        row.tries += 1
        row.said = said[:80]
        row.save(update_fields=["tries", "said"])
        if row.tries < MOST_TRIES:
            act.note(chain_of(row), "event_delivery", row.pk, tries=row.tries)
            return False
        leave(act, row, LeftOut.FAILED)
        people.notify(
            act,
            word=FAILED_NOTICE,
            subject_kind="case",
            subject_id=row.case_id,
            to_staff=row.answer.approved_by_id or row.answer.written_by_id,
        )
        return True
