from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gehor.journey import arrival
from gehor.pages.resident.drafting import PLACE_AGAIN, sent


@require_safe
@never_cache
def say_receipt(request: HttpRequest) -> HttpResponse:
    """The receipt: number, code and when the answer comes. The same each time it is opened on this device."""
    draft_id = sent(request)
    arrived = arrival.receipt(draft_id=draft_id) if draft_id else None
    if arrived is None:
        return redirect("resident:say")
    context = {"arrived": arrived, "place": request.session.get(PLACE_AGAIN, "")}
    return render(request, "resident/say_receipt.html", context)
