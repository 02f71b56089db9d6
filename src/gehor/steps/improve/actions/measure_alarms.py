from __future__ import annotations

from datetime import datetime, timedelta

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.finding import AlarmTrial
from gehor.steps.improve.queries.watched import watched
from gehor.steps.improve.rules.simulating import false_alarms, shape_of


def measure_alarms(*, actor: Actor, at: datetime, years: int = 4) -> float:
    """How many false alarms of rises a year the watch gives, in made-up history shaped as this office's own series.

    In that history nothing is unusual, so that every alarm is a false one. Kept, for the page that shows what was
    found. Answers alarms a year. Only jobs and the operator do it: raises NotAllowed.
    """
    with acting("measure_alarms", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.IMPROVE)
        act.nothing_happened()
        today = local_day(at)
        series = [row.counts for row in watched(today - timedelta(days=1))]
        history = max((counts.days for counts in series), default=0)
        found = false_alarms([shape_of(counts) for counts in series], years=years, history=history, seed=today.year)
        AlarmTrial.objects.update_or_create(
            measured_on=today,
            defaults={"series": found.series, "years": found.years, "alarms": found.alarms},
        )
        return found.per_year
