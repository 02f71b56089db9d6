"""What an office decides about its promises, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gehor.kit.refused import Refused
from gehor.steps.promise.rules.words import ClassCode, Clock

MOST_DAYS: Final = 366


@dataclass(frozen=True)
class DeadlineClassData:
    """One class; `days` are months when the clock is the month. `met_by` names record types."""

    code: str
    name_sv: str
    name_en: str
    name_fi: str
    days: int
    clock: str
    met_by: tuple[str, ...] = ()


def check(data: DeadlineClassData) -> None:
    """Raises Refused: class_unknown, clock_unknown, wrong_days, name_missing."""
    if data.code not in set(ClassCode):
        raise Refused("class_unknown", class_code=data.code)
    if data.clock not in set(Clock):
        raise Refused("clock_unknown", clock=data.clock)
    if not 0 <= data.days <= MOST_DAYS or (data.clock == Clock.MONTH and data.days == 0):
        raise Refused("wrong_days", days=data.days)
    if not data.name_sv.strip():
        raise Refused("name_missing")
