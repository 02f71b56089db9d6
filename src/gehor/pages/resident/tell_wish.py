from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.journey import forwarding
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.resident.following import followed
from gehor.pages.shared.refusals import sentence


@require_POST
@followed
def tell_wish(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The sender says whether what they wrote may be sent on to whom it belongs (FL 6 §)."""
    try:
        forwarding.wished(at=clock.now(), case_id=case_id, wish=request.POST.get("wish", ""))
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, gettext("Tack! Nu vet vi vad du vill."))
    return redirect("resident:follow_case")
