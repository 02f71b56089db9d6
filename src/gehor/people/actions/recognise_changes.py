from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere
from gehor.people import writes
from gehor.people.writes.factors import ACCOUNT_CHANGED


def recognise_changes(*, actor: Actor, at: datetime) -> None:
    """The person has seen what was changed about how they sign in, and knows it. Raises NotThere for a job."""
    with acting("recognise_changes", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotThere("staff")
        seen = writes.settle_notices(act, word=ACCOUNT_CHANGED, subject_kind="account", subject_id=actor.staff_id)
        if seen:
            act.note(f"people:{actor.staff_id}", "staff", actor.staff_id, changes_recognised=seen)
        else:
            act.nothing_happened()
