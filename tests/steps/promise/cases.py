"""Cases with promises, made through acts."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.steps.intake.rules.saying import Saying
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.actions.change_regime import change_regime
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.promise.models.statutory import StatutoryClock
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.take_up import take_up
from tests.builders import RUT, fresh, item, open_case
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


def of_authority(cast: Cast, officer: Colleague, *, at: datetime = AT) -> CaseRow:
    """An officer's case that is exercise of authority, under the law's own clock from `at` on."""
    case = owned(cast, officer, at=at)
    why = "Gäller ett tillstånd."
    change_regime(actor=officer.actor, at=at, case_id=case.id, regime="authority_exercise", reason=why)
    return fresh(case)


def writes_again(case_id: UUID, *, at: datetime, saying: Saying = RUT) -> UUID:
    """Something more comes in on the case; answers the record."""
    row = attach_record(actor=RESIDENT, at=at, received_id=item(saying, at=at), case_id=case_id, saying=saying)
    return row.id


def clocks(case_id: UUID) -> list[tuple[str, date, str]]:
    """(statute, last day, ending) of every time limit of the law, in the order they began."""
    found = StatutoryClock.objects.filter(case=case_id).order_by("made_at", "id")
    return [(row.statute, row.due_on, row.ending) for row in found]


def rows(case_id: UUID) -> list[tuple[str, str, date, str]]:
    """(kind, class, due day, state) of every promise, in the order they were made."""
    found = Deadline.objects.filter(case=case_id).select_related("rule").order_by("made_at", "id")
    return [(row.kind, row.rule.code, row.due_on, row.state) for row in found]


def held(case_id: UUID) -> list[tuple[str, str, date, str]]:
    """The same without those that were replaced."""
    return [row for row in rows(case_id) if row[3] != "replaced"]
