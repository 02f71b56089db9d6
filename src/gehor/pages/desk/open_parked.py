"""Somebody wrote this: it becomes an item of the inbox."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.journey import parked
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.parked_item import waiting_item
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.refusals import sentence
from gehor.steps.intake.queries import ReceivedRow
from gehor.steps.register.queries.threading import reference_of


@require_POST
@waiting_item
def open_parked(request: StaffRequest, received: ReceivedRow) -> HttpResponse:
    """On to the case, which may be one there was: the message may answer us."""
    try:
        case_id = parked.open_parked(actor=request.actor, at=clock.now(), received_id=received.id)
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("desk:parked_item", received.id)
    reference = reference_of(case_id)
    if reference == received.reference:
        messages.success(request, gettext("Det är nu ett ärende."))
    else:
        messages.success(request, gettext("Det hörde till ett ärende som redan fanns."))
    return redirect("desk:case", reference)
