from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.journey import return_visit
from gehor.kit import clock
from gehor.pages.resident import following


@require_POST
def forget_resident(request: HttpRequest) -> HttpResponse:
    """Nothing is kept of the sign-in; number and code still open each case."""
    resident_id = following.resident(request)
    if resident_id is not None:
        return_visit.forgotten(at=clock.now(), resident_id=resident_id)
        following.end(request)
        messages.success(
            request, gettext("Listan är borttagen. Ärendena finns kvar, och du når dem med nummer och kod.")
        )
    return redirect("resident:follow")
