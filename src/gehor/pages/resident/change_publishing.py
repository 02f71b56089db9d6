from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.journey import publishing
from gehor.kit import clock
from gehor.pages.resident.following import followed
from gehor.steps.register.queries.public import tracking_of


@require_http_methods(["GET", "HEAD", "POST"])
@followed
def change_publishing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The sender says no, and what is shown is gone at once; or yes, and somebody here may propose it."""
    page = tracking_of(case_id)
    if page.joined or page.withheld:
        return redirect("resident:follow_case")
    if request.method == "POST":
        # What was asked is told by the form: pressed twice, or in two windows, it means the same.
        if request.POST.get("wish") == "yes":
            publishing.allowed(at=clock.now(), case_id=case_id)
            messages.success(request, gettext("Tack! Vi får visa det, utan det som pekar ut dig."))
        elif publishing.forbidden(at=clock.now(), case_id=case_id):
            messages.success(request, gettext("Det är borta från webbplatsen och kommer inte tillbaka."))
        else:
            messages.success(request, gettext("Vi visar inte det du skrev på webbplatsen."))
        return redirect("resident:follow_case")
    context = {"page": page, "cancel_url": reverse("resident:follow_case")}
    return render(request, "resident/change_publishing.html", context)
