"""Cases that nobody answers for: there should be none, and those there are get somebody here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.route.queries import orphans as route


@require_safe
@for_staff(Right.MANAGE_UNIT, Right.REGISTER_CASES)
def orphans(request: StaffRequest) -> HttpResponse:
    """Their officer is gone, their unit is closed, or nobody has them where nobody manages."""
    context = {
        "title": gettext("Föräldralösa ärenden"),
        "about": gettext(
            "Handläggaren arbetar inte längre här, enheten är stängd, eller så har ingen tagit ärendet i en enhet utan "
            "chef. Fördela dem."
        ),
        "rows": route.orphans(request.asker),
        "good": gettext("Alla ärenden har någon som svarar för dem"),
        "may_assign": request.asker.may(Right.ASSIGN_CASES),
    }
    return render(request, "desk/left_alone.html", context)
