from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.improvement import Improvement
from gehor.steps.improve.rules.words import OPEN, REMIND_BEFORE
from gehor.steps.improve.writes import planning
from gehor.steps.inform.queries.reach import is_office_hours


def remind_improvements(*, actor: Actor, at: datetime) -> int:
    """Tell whoever is responsible of each improvement whose day is near, and again when it has passed. How many.

    In office hours only; of a late one the unit's managers are told too. Only jobs do it: raises NotAllowed.
    """
    with acting("remind_improvements", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.IMPROVE)
        act.nothing_happened()
        if not is_office_hours(at):
            return 0
        today = local_day(at)
        near = office.working_days().add(today, REMIND_BEFORE)
        rows = Improvement.objects.select_for_update().filter(status__in=OPEN, due_on__lte=near).order_by("pk")
        told = 0
        for row in rows:
            late = row.due_on < today
            if (row.late_on if late else row.reminded_on) is not None:
                continue
            planning.remind(act, row, late=late)
            row.reminded_on = row.reminded_on or today
            row.late_on = today if late else None
            row.save(update_fields=["reminded_on", "late_on"])
            act.note(f"improvement:{row.pk}", "improvement", row.pk, reminded=True, late=late)
            told += 1
        return told
