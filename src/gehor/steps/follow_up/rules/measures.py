"""What is counted of cases: each measure said once, as a day of the case, what must hold, and how much it counts for.

The counting, the proof of the counting and the lists of cases behind a number all read this table, so that they can
not disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

# Longer is kept as this: a median or a ninetieth part lies far below, and the table of spreads stays small.
LONGEST: Final = 120


class Dimension(StrEnum):
    """By what a number can be told apart, beside the unit and the day."""

    ALL = "all"
    CATEGORY = "category"
    KIND = "kind"
    CHANNEL = "channel"
    DISTRICT = "district"
    LANGUAGE = "language"


class Grain(StrEnum):
    """A day by itself, or a whole month under its first day."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class Facts:
    """What is known of one case for counting, on plain values: days, yes or no, and numbers; no word anybody wrote.

    Days are None where nothing happened (yet). `due_on` is the last day the person was told, `target_on` the day the
    class of the case gives, whatever was told later; both only where an answer is promised. `days` are working days
    from the day counting starts to the answer. `officer` is for that person's own figures alone.
    """

    case: UUID
    unit: int
    officer: UUID | None
    bundled: bool
    category: str
    kind: str
    channel: str
    district: str
    language: str
    received_on: date
    registered_on: date | None = None
    answered_on: date | None = None
    closed_on: date | None = None
    due_on: date | None = None
    target_on: date | None = None
    notice_on: date | None = None
    mail_one_on: date | None = None
    mail_two_on: date | None = None
    anonymous: bool = False
    kept_in_order: bool = False
    promptly: bool = False
    kept: bool = False
    on_target: bool = False
    notice_kept: bool = False
    mail_one: bool = False
    mail_two: bool = False
    repeat: bool = False
    reopened: bool = False
    referred: bool = False
    erred: bool = False
    complaint_ended: bool = False
    days: int = 0
    hand_overs: int = 0


@dataclass(frozen=True)
class Measure:
    """Counted on the case's `day`, where every fact in `where` holds; `amount` names what is added instead of one.

    `spread` names a number whose values are kept apart, for medians.
    """

    code: str
    day: str
    where: tuple[str, ...] = ()
    amount: str = ""
    spread: str = ""


_LIST: Final = (
    Measure("received", "received_on"),
    Measure("anonymous", "received_on", ("anonymous",)),
    Measure("kept_in_order", "received_on", ("kept_in_order",)),
    Measure("repeats", "received_on", ("repeat",)),
    Measure("registered", "registered_on"),
    Measure("promptly", "registered_on", ("promptly",)),
    Measure("due", "due_on"),
    Measure("kept", "due_on", ("kept",)),
    Measure("target", "target_on"),
    Measure("on_target", "target_on", ("on_target",)),
    Measure("notices", "notice_on"),
    Measure("notices_kept", "notice_on", ("notice_kept",)),
    Measure("mails_one", "mail_one_on"),
    Measure("mails_in_one", "mail_one_on", ("mail_one",)),
    Measure("mails_two", "mail_two_on"),
    Measure("mails_in_two", "mail_two_on", ("mail_two",)),
    Measure("answered", "answered_on"),
    Measure("days", "answered_on", spread="days"),
    Measure("reopened", "answered_on", ("reopened",)),
    Measure("closed", "closed_on"),
    Measure("referred", "closed_on", ("referred",)),
    Measure("hand_overs", "closed_on", amount="hand_overs"),
    Measure("complaints_ended", "closed_on", ("complaint_ended",)),
    Measure("erred", "closed_on", ("complaint_ended", "erred")),
)
MEASURES: Final = {measure.code: measure for measure in _LIST}
# Days that were given beforehand: what is counted on one is settled only when it is over.
PROMISED_DAYS: Final = frozenset({"due_on", "target_on", "notice_on", "mail_one_on", "mail_two_on"})


@dataclass(frozen=True, order=True)
class Cell:
    """One place in the table of counts."""

    grain: str
    day: date
    unit: int
    bundled: bool
    dimension: str
    key: str
    measure: str
    value: int


def key_of(facts: Facts, dimension: Dimension) -> str:
    """What the case is counted under in the dimension; "" where nothing is known."""
    return "" if dimension is Dimension.ALL else str(getattr(facts, dimension))


def amount_of(facts: Facts, measure: Measure) -> int:
    """How much the case counts for in the measure; 0 when it does not count."""
    if getattr(facts, measure.day) is None or not all(getattr(facts, name) for name in measure.where):
        return 0
    return int(getattr(facts, measure.amount)) if measure.amount else 1


def cells(facts: Facts) -> Iterator[tuple[Cell, int]]:
    """Every place the case is counted in, and how much; the same facts give the same places for ever."""
    for measure in MEASURES.values():
        amount = amount_of(facts, measure)
        if not amount:
            continue
        day: date = getattr(facts, measure.day)
        value = min(int(getattr(facts, measure.spread)), LONGEST) if measure.spread else 0
        for grain, start in ((Grain.DAY, day), (Grain.MONTH, day.replace(day=1))):
            for dimension in Dimension:
                where = (facts.unit, facts.bundled, dimension, key_of(facts, dimension))
                yield Cell(grain, start, *where, measure.code, value), amount
