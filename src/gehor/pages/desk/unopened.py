"""Cases that nobody has had open for days, with what can be done about them at once (routine 2)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.handle.queries import unopened as handle


@require_safe
@for_staff(Right.HANDLE_CASES, Right.ASSIGN_CASES)
def unopened(request: StaffRequest) -> HttpResponse:
    """The reader's own, those they stand in for, and those of units whose cases they give out."""
    found = handle.unopened(request.asker, clock.now())
    told = ngettext(
        "Ingen som kan arbeta med dem har öppnat dem på %(n)s arbetsdag.",
        "Ingen som kan arbeta med dem har öppnat dem på %(n)s arbetsdagar.",
        found.days,
    )
    context = {
        "title": gettext("Ärenden som ingen har öppnat"),
        "about": told % {"n": found.days} if found.days else gettext("Kontoret har valt att inte bevaka detta."),
        "rows": found.rows,
        "good": gettext("Allt har öppnats"),
        "may_assign": request.asker.may(Right.ASSIGN_CASES),
    }
    return render(request, "desk/left_alone.html", context)
