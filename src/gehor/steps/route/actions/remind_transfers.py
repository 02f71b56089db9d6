from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries.reach import is_office_hours
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.route.models import Transfer
from gehor.steps.route.rules.transfers import Purpose, TransferNotice
from gehor.steps.route.writes.transfers import tell


def remind_transfers(*, actor: Actor, at: datetime) -> int:
    """Tell of every transfer whose third working day has passed without a receipt, once each: the case is still ours.

    In office hours only. The responsible and their manager hear of a hand-over, the registry of what the main diary
    has not answered. A case that somebody holds just now is left for the next time. Answers how many. Only jobs do it:
    raises NotAllowed.
    """
    with acting("remind_transfers", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        if not is_office_hours(at):
            return 0
        waits = Transfer.objects.filter(
            receipted_at__isnull=True, ended_at__isnull=True, reminded_at__isnull=True, due_on__lt=local_day(at)
        )
        rows = list(
            waits.select_related("case")
            # The case too, as every other act does first: two that lock in different orders would wait for ever.
            .select_for_update(of=("self", "case"), skip_locked=True)
            .order_by("due_on", "id")
        )
        for row in rows:
            row.reminded_at = at
            row.save(update_fields=["reminded_at"])
            act.note(register.chain(row.case), "transfer", row.pk, reminded=True)
            if row.purpose == Purpose.HAND_OVER:
                promise.tell_responsible(act, row.case, TransferNotice.LATE, manager=True)
            else:
                tell(act, row.case, row, TransferNotice.LATE)
        return len(rows)
