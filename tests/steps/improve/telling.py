"""Somebody who told us of litter, an improvement that is done, and a text about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gehor.people.actions.grant_role import grant_role
from gehor.steps.improve.actions.advance_improvement import advance_improvement
from gehor.steps.improve.actions.approve_to_residents import approve_to_residents
from gehor.steps.improve.actions.write_to_residents import write_to_residents
from gehor.steps.improve.models.improvement import Improvement
from gehor.steps.improve.models.message import ResidentDelivery
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.register.rules.status import Status
from tests.builders import RUT, open_case, put_status
from tests.cast import AT, SET_UP, Cast
from tests.steps.improve.improving import planned

TEXTS = {"sv": "Vi tömmer korgarna två gånger i veckan.", "en": "We empty the bins twice a week.", "fi": ""}


def complained(number: int = 1, *, status: str = Status.ANSWERED, **other: Any) -> CaseRow:
    """A case of somebody's that has been answered."""
    case = open_case(replace(RUT, **{"email": f"rut{number}@example.org", **other}))
    if status != Status.NEW:
        put_status(case.id, status)
    return case


def improved(cast: Cast, *cases: CaseRow) -> Improvement:
    """Done, with the cases as its evidence."""
    row = planned(cast, case_ids=tuple(case.id for case in cases))
    for status in ("decided", "done"):
        advance_improvement(actor=cast.mats.actor, at=AT, improvement_id=row.pk, status=status)
    return row


def second(cast: Cast) -> Any:
    """Olga may improve too, and has not written the text."""
    grant_role(actor=SET_UP, at=AT, staff_id=cast.olga.id, unit_code="TK", role_code="manager", since=AT.date())
    return cast.olga.actor


def approved(cast: Cast, *cases: CaseRow) -> list[ResidentDelivery]:
    """Mats has written, Olga lets it go."""
    row = improved(cast, *cases)
    write_to_residents(actor=cast.mats.actor, at=AT, improvement_id=row.pk, texts=TEXTS)
    approve_to_residents(actor=second(cast), at=AT, improvement_id=row.pk, version=1)
    return list(ResidentDelivery.objects.order_by("case__reference"))
