"""How long what is wrong takes to be put right, category by category, as plain values (routine 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gehor.kit.refused import Refused
from gehor.steps.promise.rules.settings import MOST_DAYS
from gehor.steps.promise.rules.words import Clock

# A line on a page, not a text.
MOST_WHAT: Final = 200
# The law's month counts deadlines, never the work in the street.
CLOCKS: Final = (Clock.WORKING, Clock.CALENDAR)
_DAYS: Final = {
    ("sv", Clock.WORKING): ("samma dag", "1 arbetsdag", "{days} arbetsdagar"),
    ("sv", Clock.CALENDAR): ("samma dag", "1 dag", "{days} dagar"),
    ("en", Clock.WORKING): ("the same day", "1 working day", "{days} working days"),
    ("en", Clock.CALENDAR): ("the same day", "1 day", "{days} days"),
    ("fi", Clock.WORKING): ("samana päivänä", "1 työpäivä", "{days} työpäivää"),
    ("fi", Clock.CALENDAR): ("samana päivänä", "1 päivä", "{days} päivää"),
}


@dataclass(frozen=True)
class ActionTimeData:
    """What is promised of one category; `what` says what is done within the time. No days: nothing is promised.

    English and Finnish may be empty: then the Swedish words are shown.
    """

    category_code: str
    days: int | None
    clock: str = Clock.WORKING
    what_sv: str = ""
    what_en: str = ""
    what_fi: str = ""


def check_action_time(data: ActionTimeData) -> None:
    """Raises Refused: clock_unknown, wrong_days, what_missing, what_too_long."""
    if data.clock not in CLOCKS:
        raise Refused("clock_unknown", clock=data.clock)
    if data.days is None:
        return
    if not 0 <= data.days <= MOST_DAYS:
        raise Refused("wrong_days", days=data.days)
    if not data.what_sv.strip():
        raise Refused("what_missing", field="what_sv")
    for name in ("what_sv", "what_en", "what_fi"):
        if len(getattr(data, name).strip()) > MOST_WHAT:
            raise Refused("what_too_long", field=name, most=MOST_WHAT)


def days_in_words(days: int, clock: str, language: str) -> str:
    """As "5 arbetsdagar"; Swedish in a language that is none of the three."""
    told = _DAYS.get((language, Clock(clock)), _DAYS[("sv", Clock(clock))])
    return told[min(days, 2)].format(days=days)
