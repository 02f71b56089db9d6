from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.queries.placed import earlier, placed, street_of
from gehor.steps.improve.queries.watched import category_units, shared, watched
from gehor.steps.improve.rules import clusters, shares
from gehor.steps.improve.rules.rises import rise
from gehor.steps.improve.rules.sightings import Sighting, of_cluster, of_rise, of_share
from gehor.steps.improve.writes import watching


def find_problems(*, actor: Actor, at: datetime) -> int:
    """Look for what keeps coming back, up to yesterday (routine 6). How many things there are tonight.

    The same night twice changes nothing. Only jobs and the operator do it: raises NotAllowed.
    """
    with acting("find_problems", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.IMPROVE)
        act.nothing_happened()
        today = local_day(at)
        watching.end_what_is_over(act, today)
        seen: set[UUID] = set()
        for sighting in _seen(today - timedelta(days=1)):
            seen.add(watching.keep(act, sighting, today, but=seen))
        return len(seen)


def _seen(until: date) -> Iterator[Sighting]:
    for series in watched(until):
        risen = rise(series.counts, series.counts.days - 1)
        if risen is not None:
            yield of_rise(risen, series.subject, series.key, series.unit, until)
    days = (until - timedelta(days=shares.DAYS - 1), until)
    for one in shared(until):
        high = shares.high_share(one.part, one.whole, one.office_part, one.office_whole)
        if high is not None:
            yield of_share(high, one.kind, one.category, one.unit, days)
    owners = category_units()
    days = (until - timedelta(days=clusters.DAYS - 1), until)
    for cluster in clusters.clusters(placed(until), earlier(until)):
        yield of_cluster(cluster, street_of(cluster.cases), owners.get(cluster.category), days)
