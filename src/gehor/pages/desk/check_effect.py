"""What came after an improvement is counted now instead of at the beginning of the next month."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.people.rules.rights import Right
from gehor.steps.improve.actions.check_effect import check_effect as act


@require_POST
@for_staff(Right.IMPROVE)
def check_effect(request: StaffRequest, improvement_id: UUID) -> HttpResponse:
    """Only whole months count; why there is nothing to count yet is said."""
    try:
        act(actor=request.actor, at=clock.now(), improvement_id=improvement_id)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, gettext("Effekten är räknad."))
    return redirect("desk:improvement", improvement_id)
