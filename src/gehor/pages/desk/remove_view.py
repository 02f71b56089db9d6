"""A saved view is taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.actions import remove_view as act


@require_POST
@for_staff()
def remove_view(request: StaffRequest, view_id: int) -> HttpResponse:
    """Back to the views."""
    act.remove_view(actor=request.actor, at=clock.now(), view_id=view_id)
    messages.success(request, gettext("Vyn är borttagen."))
    return redirect("desk:views")
