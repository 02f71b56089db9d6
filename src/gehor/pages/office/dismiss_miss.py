"""A question that found nothing is taken off the list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.inform.actions import dismiss_miss as act


@require_POST
@for_staff(Right.EDIT_ANSWERS)
def dismiss_miss(request: StaffRequest) -> HttpResponse:
    """It comes back when somebody asks it on a later day."""
    words, language = request.POST.get("words", "")[:200], request.POST.get("language", "")[:2]
    act.dismiss_miss(actor=request.actor, at=clock.now(), words=words, language=language)
    messages.success(request, gettext("Sökningen är borttagen från listan."))
    days = request.POST.get("days", "")
    query = f"?{urlencode({'days': days})}" if days.isascii() and days.isdigit() and len(days) < 5 else ""
    return redirect(f"{reverse('office:search_misses')}{query}")
