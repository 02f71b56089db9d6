from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.promise import writes
from gehor.steps.promise.models.action_time import ActionTime
from gehor.steps.promise.rules.action_times import ActionTimeData, check_action_time


def load_action_times(*, actor: Actor, at: datetime, times: Sequence[ActionTimeData]) -> None:
    """Put the action times of categories of which nothing has been said yet; what the office has set stays.

    Raises NotAllowed; Refused: unknown_category, clock_unknown, wrong_days, what_missing, what_too_long.
    """
    with acting("load_action_times", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        for data in times:
            check_action_time(data)
        known = set(ActionTime.objects.values_list("category__code", flat=True))
        made = [
            writes.put_action_time(act, data, valid_from=local_day(at))
            for data in times
            if data.category_code not in known
        ]
        if not any(made):
            act.nothing_happened()
