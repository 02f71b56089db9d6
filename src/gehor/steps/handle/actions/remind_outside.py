from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models import Enquiry
from gehor.steps.handle.queries import has_left
from gehor.steps.handle.rules.outside import OutsideNotice
from gehor.steps.inform.queries.reach import is_office_hours
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status


def remind_outside(*, actor: Actor, at: datetime) -> int:
    """Tell the responsible of every enquiry whose day has passed without an answer, once each. Answers how many.

    In office hours only. What never left is told of by the post. A case that somebody holds just now is left for the
    next time. Only jobs do it: raises NotAllowed.
    """
    with acting("remind_outside", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        if not is_office_hours(at):
            return 0
        passed = (
            Enquiry.objects.filter(
                answered__isnull=True, ended_at__isnull=True, reminded_at__isnull=True, due_on__lt=local_day(at)
            )
            .exclude(asked__case__status=Status.CLOSED)
            .select_related("asked__case")
            # The case too, as every other act does first: two that lock in different orders would wait for ever.
            .select_for_update(of=("self", "asked__case"), skip_locked=True)
            .order_by("due_on", "id")
        )
        rows = has_left(list(passed))
        for row in rows:
            row.reminded_at = at
            row.save(update_fields=["reminded_at"])
            act.note(register.chain(row.asked.case), "enquiry", row.pk, reminded=True)
            promise.tell_responsible(act, row.asked.case, OutsideNotice.LATE)
        return len(rows)
