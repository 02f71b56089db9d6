"""Yes, that was me."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.actions.recognise_changes import recognise_changes as act


@require_POST
@for_staff(without_factor=True)
def recognise_changes(request: StaffRequest) -> HttpResponse:
    """The notice goes."""
    act(actor=request.actor, at=clock.now())
    messages.success(request, gettext("Tack."))
    return redirect("desk:account")
