"""Who of the unit is away, who stands in for them, and what they have open (routine 3)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.pages.desk.to_whom import away_words
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.loads import Load, loads


@dataclass(frozen=True)
class Colleague:
    """Somebody of the unit; `away` in words, empty for those who are here."""

    id: UUID
    name: str
    unit_name: str
    away: str
    without_deputy: bool
    load: Load


@require_safe
@for_staff(Right.MANAGE_UNIT)
def absences(request: StaffRequest) -> HttpResponse:
    """Those who are away first."""
    return render(request, "desk/absences.html", {"rows": _rows(request.asker)})


def _rows(asker: Asker) -> list[Colleague]:
    staff = people.staff_choices(asker, asker.units_with(Right.MANAGE_UNIT))
    away, have = people.absences_on(asker.day), loads(asker, [row.id for row in staff])
    rows = [
        Colleague(
            row.id,
            row.name,
            row.unit_name,
            away_words(away[row.id]) if row.id in away else "",
            row.id in away and not away[row.id].deputy_name,
            have[row.id],
        )
        for row in staff
    ]
    return sorted(rows, key=lambda one: not one.away)
