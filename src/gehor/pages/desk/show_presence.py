"""The page says now and then that it is open, and is told who else has it open."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from gehor.journey.reading import have_open
from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.steps.handle.queries import who_is_here
from gehor.steps.register.queries.access import id_of


@require_POST
@for_staff(by_itself=True)
def show_presence(request: StaffRequest, reference: str) -> HttpResponse:
    """One line for each colleague; nothing when one is alone."""
    case_id, at = id_of(request.asker, reference), clock.now()
    have_open(actor=request.actor, at=at, case_id=case_id, writing=request.POST.get("writing") == "1")
    return render(request, "desk/parts/presence.html", {"others": who_is_here(request.asker, case_id, at)})
