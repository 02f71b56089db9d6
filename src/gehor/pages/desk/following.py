"""A colleague follows a case, or does so no more: one button each on its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.steps.handle.actions import start_following as start
from gehor.steps.handle.actions import stop_following as stop
from gehor.steps.register.queries.access import id_of


@require_POST
@for_staff()
def start_following(request: StaffRequest, reference: str) -> HttpResponse:
    """Back to the case; one that is not for these eyes is not there (404)."""
    case_id = id_of(request.asker, reference)
    try:
        start.start_following(actor=request.actor, at=clock.now(), case_id=case_id)
    except Refused as refused:
        messages.warning(request, sentence(refused))
    else:
        messages.success(
            request, gettext("Du följer ärendet. Du får veta om svarsdagen passerar och när det avslutas.")
        )
    return redirect("desk:case", reference)


@require_POST
@for_staff()
def stop_following(request: StaffRequest, reference: str) -> HttpResponse:
    """Back to the case."""
    stop.stop_following(actor=request.actor, at=clock.now(), case_id=id_of(request.asker, reference))
    messages.success(request, gettext("Du följer inte ärendet längre."))
    return redirect("desk:case", reference)
