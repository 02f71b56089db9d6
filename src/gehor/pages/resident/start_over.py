from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.pages.resident.drafting import current, forget
from gehor.steps.intake.actions.drop_form_draft import drop_form_draft


@require_http_methods(["GET", "HEAD", "POST"])
def start_over(request: HttpRequest) -> HttpResponse:
    """Ask, then clear what was written and the pictures that lie with it. What was sent stays sent."""
    row = current(request)
    if request.method != "POST":
        return render(request, "resident/start_over.html", {"cancel_url": reverse("resident:say")})
    if row is not None:
        drop_form_draft(actor=Actor.resident(), at=clock.now(), draft_id=row.id)
    forget(request)
    messages.success(request, gettext("Det du hade skrivit är borttaget."))
    return redirect("resident:say")
