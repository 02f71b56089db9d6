"""The areas of our work: what is said of each, and what should be looked through."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries.areas import all_area_fields


@require_safe
@for_staff(Right.EDIT_ANSWERS)
def areas(request: StaffRequest) -> HttpResponse:
    """All of them, in order of their codes."""
    rows = [(row, row.is_due(request.asker.day)) for row in all_area_fields(day=request.asker.day)]
    return render(request, "office/areas.html", {"rows": rows})
