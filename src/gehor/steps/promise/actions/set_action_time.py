from __future__ import annotations

from datetime import date, datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.promise import writes
from gehor.steps.promise.rules.action_times import ActionTimeData, check_action_time


def set_action_time(*, actor: Actor, at: datetime, data: ActionTimeData, valid_from: date) -> None:
    """Say from which day what a category is about is put right within so many days, or that no time is promised.

    Of a group it holds for its leaves that have none of their own. Cases that have come keep what held then.
    Raises NotAllowed; Refused: unknown_category, clock_unknown, wrong_days, what_missing, what_too_long,
    day_has_passed.
    """
    with acting("set_action_time", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        check_action_time(data)
        if valid_from < local_day(at):
            raise Refused("day_has_passed")
        if not writes.put_action_time(act, data, valid_from=valid_from):
            act.nothing_happened()
