"""Sign out everywhere else."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.actions.sign_out_others import sign_out_others as act


@require_POST
@for_staff(without_factor=True)
def sign_out_others(request: StaffRequest) -> HttpResponse:
    """Only this browser stays signed in."""
    act(actor=request.actor, at=clock.now(), keep=request.sign_in.id)
    messages.success(request, gettext("Du är nu bara inloggad här."))
    return redirect("desk:account")
