"""Take away one of the own second factors."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.desk.account import factor_name
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.actions.remove_factor import remove_factor as act
from gehor.people.rules.sign_in import FactorKind


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(recent=True)
def remove_factor(request: StaffRequest, factor_id: int) -> HttpResponse:
    """Asked first; a factor that is not the person's own is not there."""
    rows = {row.id: row for row in people.factors_of(request.asker.staff_id) if row.kind != FactorKind.RECOVERY}
    if factor_id not in rows:
        raise NotThere("factor")
    if request.method == "POST":
        try:
            act(actor=request.actor, at=clock.now(), factor_id=factor_id)
            messages.success(request, gettext("Borttagen."))
        except Refused as refused:
            messages.error(request, sentence(refused))
        return redirect("desk:account")
    name = factor_name(rows[factor_id])
    context = {
        "name": name,
        "last": len(rows) == 1,
        "crumbs": [Link(gettext("Min inloggning"), reverse("desk:account")), Link(name)],
    }
    return render(request, "desk/remove_factor.html", context)
