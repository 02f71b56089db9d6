"""Say with one press that all that came to one's own mailbox in a month is handed in (routine 5)."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.days import month_words
from gehor.people.rules.rights import Right
from gehor.steps.intake.actions import sign_off as act


@require_POST
@for_staff(Right.TAKE_IN)
def sign_off(request: StaffRequest, year: int, month: int) -> HttpResponse:
    """Back to the day."""
    try:
        day = date(year, month, 1)
    except ValueError:
        raise Http404 from None
    act.sign_off(actor=request.actor, at=clock.now(), month=day)
    messages.success(request, gettext("Tack. %(month)s är klar.") % {"month": month_words(day).capitalize()})
    return redirect("desk:my_day")
