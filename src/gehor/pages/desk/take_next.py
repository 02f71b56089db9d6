"""The most urgent case nobody has, to me."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.cases import case_page
from gehor.steps.route.actions.take_next import take_next as take


@require_POST
@for_staff(Right.HANDLE_CASES)
def take_next(request: StaffRequest) -> HttpResponse:
    """Open what was taken, or say that there is nothing to take."""
    case_id = take(actor=request.actor, at=clock.now())
    if case_id is None:
        messages.info(request, gettext("Det finns inget ärende att ta just nu."))
        return redirect("desk:queue")
    messages.success(request, gettext("Ärendet är ditt."))
    return redirect("desk:case", case_page(request.asker, case_id).case.reference)
