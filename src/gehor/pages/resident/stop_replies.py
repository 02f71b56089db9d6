from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.journey import return_visit
from gehor.kit import clock
from gehor.pages.resident.following import followed
from gehor.steps.register.queries.public import tracking_of


@require_http_methods(["GET", "HEAD", "POST"])
@followed
def stop_replies(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask, then send no more to the sender in this case; what was said stays a record."""
    if request.method == "POST":
        return_visit.stop_replies(at=clock.now(), case_id=case_id)
        messages.success(request, gettext("Vi skickar inga fler svar till dig i det här ärendet."))
        return redirect("resident:follow_case")
    context = {"page": tracking_of(case_id), "cancel_url": reverse("resident:follow_case")}
    return render(request, "resident/stop_replies.html", context)
