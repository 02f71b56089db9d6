"""Everything somebody has promised in an answer: one's own, or one's units', still to do or done."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gehor.pages.desk.commitment_words import shown
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.answer.queries.commitments import commitments_for


@require_safe
@for_staff()
def commitments(request: StaffRequest) -> HttpResponse:
    """`?whose=units` and `?ended=yes` choose among the four lists."""
    asker = request.asker
    wide = asker.may(Right.HANDLE_CASES) or asker.may(Right.MANAGE_UNIT)
    units, ended = wide and request.GET.get("whose") == "units", request.GET.get("ended") == "yes"
    here = reverse("desk:commitments")
    tabs = [Link(gettext("Mina"), here, current=not units and not ended)]
    if wide:
        tabs.append(Link(gettext("Enhetens"), f"{here}?whose=units", current=units and not ended))
    tabs.append(Link(gettext("Mina, avslutade"), f"{here}?ended=yes", current=ended and not units))
    if wide:
        tabs.append(Link(gettext("Enhetens, avslutade"), f"{here}?whose=units&ended=yes", current=units and ended))
    rows = commitments_for(asker, units=units, ended=ended)
    return render(request, "desk/commitments.html", {"commitments": shown(rows), "tabs": tabs})
