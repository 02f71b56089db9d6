"""What units have given back to the registry, and what can be learnt from it (routine 5)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.route.queries import handing


@require_safe
@for_staff(Right.REGISTER_CASES, Right.MANAGE_UNIT)
def returned(request: StaffRequest) -> HttpResponse:
    """The cases that wait to be given away anew, each with its reason; then how often, by category and unit."""
    context = {
        "rows": handing.returned(request.asker),
        "may_assign": request.asker.may(Right.ASSIGN_CASES),
        "figures": handing.return_figures(request.asker, clock.now()),
    }
    return render(request, "desk/returned.html", context)
