from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.contribution import Contribution
from gehor.steps.handle.rules.contributions import ContributionNotice, ContributionState
from gehor.steps.handle.writes import contributions
from gehor.steps.inform.queries.reach import is_office_hours
from gehor.steps.promise import writes as promise
from gehor.steps.register.rules.status import Status


def remind_contributions(*, actor: Actor, at: datetime) -> int:
    """Remind those who were asked the working day before their day; when it has passed, tell manager and responsible.

    In office hours only, each once. A case that somebody holds just now is left for the next time. Answers how many
    parts were told of. Only jobs do it: raises NotAllowed.
    """
    with acting("remind_contributions", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        if not is_office_hours(at):
            return 0
        today = local_day(at)
        near = Q(reminded_at__isnull=True, due_on__lte=office.working_days().add(today, 1))
        passed = Q(escalated_at__isnull=True, due_on__lt=today)
        rows = list(
            Contribution.objects.filter(near | passed, state=ContributionState.ASKED)
            .exclude(case__status=Status.CLOSED)
            .select_related("case")
            # The case too, as every other act does first: two that lock in different orders would wait for ever.
            .select_for_update(of=("self", "case"), skip_locked=True)
            .order_by("due_on", "id")
        )
        for row in rows:
            _remind(act, row)
            if row.due_on < today:
                _escalate(act, row)
        return len(rows)


def _remind(act: Act, row: Contribution) -> None:
    if row.reminded_at is not None:
        return
    row.reminded_at = act.at
    row.save(update_fields=["reminded_at"])
    contributions.note(act, row, reminded=True)
    # The reminder takes the place of the question: one notice for one thing.
    contributions.untell_the_asked(act, row, ContributionNotice.ASKED)
    contributions.tell_the_asked(act, row, ContributionNotice.DUE)


def _escalate(act: Act, row: Contribution) -> None:
    if row.escalated_at is not None:
        return
    row.escalated_at = act.at
    row.save(update_fields=["escalated_at"])
    contributions.note(act, row, escalated=True)
    contributions.tell_the_manager(act, row)
    promise.tell_responsible(act, row.case, ContributionNotice.MISSING)
