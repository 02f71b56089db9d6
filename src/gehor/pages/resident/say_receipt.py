from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gehor.journey import arrival
from gehor.journey.arrival import Arrived
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.resident.drafting import PLACE_AGAIN, SENT_COPY, sent
from gehor.steps.answer.queries import receipt_words


@require_safe
@never_cache
def say_receipt(request: HttpRequest) -> HttpResponse:
    """The receipt: number, code and when the answer comes. The same each time it is opened on this device."""
    draft_id = sent(request)
    arrived = arrival.receipt(draft_id=draft_id) if draft_id else None
    if arrived is None:
        return redirect("resident:say")
    context = {
        "arrived": arrived,
        "words": _words(arrived),
        "place": request.session.get(PLACE_AGAIN, ""),
        "copy": request.session.get(SENT_COPY, ""),
    }
    return render(request, "resident/say_receipt.html", context)


def _words(arrived: Arrived) -> str:
    """The office's own receipt, the same words as by mail; "" when it can not be made: number and code come first."""
    try:
        _subject, text = receipt_words(
            language=get_language() or "sv",
            reference=arrived.reference,
            code=arrived.code,
            arrived_on=arrived.arrived_on,
            latest_on=arrived.latest_on,
            day=clock.today(),
        )
    except (NotThere, Refused):
        return ""
    return text
