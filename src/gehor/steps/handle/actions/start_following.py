from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.following import Following
from gehor.steps.promise.queries import broken_since
from gehor.steps.register.queries.access import visible
from gehor.steps.register.rules.status import Status


def start_following(*, actor: Actor, at: datetime, case_id: UUID) -> None:
    """Follow how it goes with a case one may see: one is told when a promise is broken and when it has ended.

    It changes nothing of the case, opens nothing and asks nobody. Raises NotThere, NotAllowed; Refused
    `case_is_closed`.
    """
    with acting("start_following", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotAllowed(Right.TAKE_IN)
        case = visible(asker(actor.staff_id, local_day(at))).filter(pk=case_id).values_list("status", flat=True).first()
        if case is None:
            raise NotThere(case_id)
        if case == Status.CLOSED:
            raise Refused("case_is_closed")
        row, is_new = Following.objects.get_or_create(
            case_id=case_id,
            staff_id=actor.staff_id,
            until=None,
            # What is broken already stands on the page where one presses.
            defaults={"since": at, "told_day": broken_since({case_id}).get(case_id)},
        )
        if not is_new:
            act.nothing_happened()
            return
        act.note(f"people:{actor.staff_id}", "following", row.pk, case=case_id, since=at)
