"""What routing is loaded from: plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RoutineData:
    """Where a kind of matter is led."""

    code: str
    unit_code: str
    category_code: str
    class_code: str
    web: str = ""
    mail: str = ""


@dataclass(frozen=True)
class DutyData:
    """A duty address; an empty category is for all that have none of their own."""

    category_code: str
    position: int
    name: str
    address: str
