"""Cases with promises, made through acts."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.take_up import take_up
from tests.builders import RUT, fresh, open_case
from tests.cast import AT, RESIDENT, Cast, Colleague

SIMPLE_ON = date(2026, 11, 27)
STANDARD_ON = date(2026, 12, 8)


def promised(saying=RUT, *, at: datetime = AT, arrived_on: date | None = None) -> CaseRow:
    """An item with its first promise, in the inbox."""
    case = open_case(saying, at=at, arrived_on=arrived_on)
    set_deadlines(actor=RESIDENT, at=at, case_id=case.id)
    return fresh(case)


def owned(
    cast: Cast,
    officer: Colleague,
    saying=RUT,
    *,
    at: datetime = AT,
    class_code: str = "standard",
    kind: str = "complaint",
) -> CaseRow:
    """A registered and classed case that an officer in STM has taken up."""
    case = promised(saying, at=at)
    by = cast.rebecka.actor
    register_case(actor=by, at=at, case_id=case.id, title="Skräp vid lekplats", kind=kind, category_code="REN-01")
    change_class(actor=by, at=at, case_id=case.id, class_code=class_code)
    assign(actor=by, at=at, case_id=case.id, unit_code="STM", officer_id=officer.id)
    take_up(actor=officer.actor, at=at, case_id=case.id)
    return fresh(case)


def rows(case_id: UUID) -> list[tuple[str, str, date, str]]:
    """(kind, class, due day, state) of every promise, in the order they were made."""
    found = Deadline.objects.filter(case=case_id).select_related("rule").order_by("made_at", "id")
    return [(row.kind, row.rule.code, row.due_on, row.state) for row in found]


def held(case_id: UUID) -> list[tuple[str, str, date, str]]:
    """The same without those that were replaced."""
    return [row for row in rows(case_id) if row[3] != "replaced"]
