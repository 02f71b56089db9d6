"""Somebody in the demo is away with a deputy, a case waits to be taken over, and one has come back to the registry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from gehor.demo.life import Cast
from gehor.journal.act import Actor
from gehor.kit.clock import local_day
from gehor.people import queries as people
from gehor.people.actions.set_absence import set_absence
from gehor.steps.register.queries.queue import QueueRow, mine
from gehor.steps.register.rules.words import Protection
from gehor.steps.route.actions.hand_over import hand_over
from gehor.steps.route.actions.return_to_triage import return_to_triage


def change_hands(crew: Cast, *, at: datetime) -> None:
    """What a week in any office has; what the lived weeks have left no case for is left out."""
    busy = sorted(_open_cases(crew, at), key=lambda one: (-len(one[2]), str(one[0])))
    if busy:
        staff_id, unit, _cases = busy[0]
        _goes_away(staff_id, [one for one in crew.officers[unit] if one != staff_id], at)
    others = [one for one in busy[1:] if one[2]]
    if others:
        giver, unit, cases = others[0]
        takers = [one for key, found in sorted(crew.officers.items()) if key != unit for one in found if one != giver]
        away = people.away_on(local_day(at))
        taker = next((one for one in takers if one not in away), None)
        if taker is not None:
            reason = "Det gäller mest deras del av gatan."
            hand_over(actor=Actor.staff(giver), at=at, case_id=cases[0].id, to_staff_id=taker, reason=reason)
    if len(others) > 1:
        staff_id, _unit, cases = others[1]
        reason = "Platsen ligger på mark som en annan enhet sköter."
        return_to_triage(actor=Actor.staff(staff_id), at=at, case_id=cases[0].id, reason=reason)


def _open_cases(crew: Cast, at: datetime) -> Iterator[tuple[UUID, str, Sequence[QueueRow]]]:
    for unit, officers in sorted(crew.officers.items()):
        for staff_id in officers if len(officers) > 1 else ():
            rows = mine(people.asker(staff_id, local_day(at))).rows
            yield staff_id, unit, [row for row in rows if row.protection == Protection.NONE]


def _goes_away(staff_id: UUID, colleagues: Sequence[UUID], at: datetime) -> None:
    since, until = local_day(at) - timedelta(days=1), local_day(at) + timedelta(days=6)
    deputy = colleagues[0] if colleagues else None
    set_absence(actor=Actor.staff(staff_id), at=at, staff_id=staff_id, since=since, until=until, deputy_id=deputy)
