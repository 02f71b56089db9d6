"""Delsvar: what one is asked for, what the unit is asked for, and what one waits for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.pages.desk.contribution_words import give_url, shown
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.steps.handle.queries.contributions import asked_by_me, asked_of_me, asked_of_units


@require_safe
@for_staff()
def contributions(request: StaffRequest) -> HttpResponse:
    """Three lists, the nearest day first."""
    asker = request.asker
    mine = asked_of_me(asker)
    known = {row.id for row in mine}
    units = [row for row in asked_of_units(asker) if row.id not in known]
    lists = (
        ("mine", _("Väntar på mig"), mine),
        ("units", _("Väntar på andra i enheten"), units),
        ("waiting", _("Jag väntar på"), asked_by_me(asker)),
    )
    give = str(_("Lämna delsvar"))
    parts = [
        (key, heading, [shown(row, (Link(give, give_url(row)),) if row.may_give else ()) for row in rows])
        for key, heading, rows in lists
        if rows
    ]
    return render(request, "desk/contributions.html", {"parts": parts})
