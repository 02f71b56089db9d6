from __future__ import annotations

from datetime import date, datetime

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.kit.working_days import FIRST_YEAR, LAST_YEAR
from gehor.office import writes
from gehor.office.models.calendar import CalendarException
from gehor.office.rules.settings import CalendarDay, check_day
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right


def set_calendar(*, actor: Actor, at: datetime, day: date, kind: str | None, name: str = "") -> None:
    """Let the office be `free` or `working` on a day against the law's calendar; kind None takes that back.

    Promises already given keep their day. A day that has passed stays as it was counted.
    Raises NotAllowed; Refused: day_has_passed, wrong_day, unknown_kind, no_name.
    """
    with acting("set_calendar", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        if day < local_day(at):
            raise Refused("day_has_passed", day=day)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Refused("wrong_day", day=day)
        if kind is None:
            changed = _remove(act, day)
        else:
            exception = CalendarDay(day, kind, name.strip())
            check_day(exception)
            changed = writes.put_day(act, exception)
        if not changed:
            act.nothing_happened()


def _remove(act: Act, day: date) -> bool:
    row = CalendarException.objects.select_for_update().filter(day=day).first()
    if row is None:
        return False
    act.note("office", "calendar_day", row.pk, day=day, kind="", name="")
    row.delete()
    return True
