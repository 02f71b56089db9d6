"""Recovery codes: shown once, made anew on demand."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gehor.kit import clock
from gehor.pages.desk.add_factor import CODES_ONCE
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.actions.renew_recovery_codes import renew_recovery_codes as act


@require_POST
@for_staff(recent=True)
def renew_recovery_codes(request: StaffRequest) -> HttpResponse:
    """The old ones are worth nothing from now on; the new are shown on the next page."""
    request.session[CODES_ONCE] = act(actor=request.actor, at=clock.now())
    return redirect("desk:recovery_codes")


@never_cache
@require_safe
@for_staff()
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """The codes just made, this one time. Asked again there is nothing left to show."""
    codes = request.session.pop(CODES_ONCE, ())
    if not codes:
        return redirect("desk:account")
    context = {
        "codes": [f"{code[:4]} {code[4:]}" for code in codes],
        "crumbs": [Link(gettext("Min inloggning"), reverse("desk:account")), Link(gettext("Reservkoder"))],
    }
    return render(request, "desk/recovery_codes.html", context)
