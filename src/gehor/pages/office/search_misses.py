"""What people have looked for and not found: a list to write answers from."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.pages.office.words import LANGUAGES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries.misses import misses

PERIODS: Final[dict[str, tuple[int, str | Promise]]] = {
    "7": (7, _("Senaste veckan")),
    "30": (30, _("Senaste 30 dagarna")),
    "365": (365, _("Senaste året")),
}
USUAL: Final = "30"


@require_safe
@for_staff(Right.EDIT_ANSWERS)
def search_misses(request: StaffRequest) -> HttpResponse:
    """The most often asked first, of the period in the address."""
    wanted = request.GET.get("days", "")
    chosen = wanted if wanted in PERIODS else USUAL
    rows = misses(since=request.asker.day - timedelta(days=PERIODS[chosen][0] - 1))
    context = {
        "rows": [(row, LANGUAGES[row.language]) for row in rows],
        "chosen": chosen,
        "tabs": [
            Link(str(label), f"{reverse('office:search_misses')}?days={code}", current=code == chosen)
            for code, (_days, label) in PERIODS.items()
        ],
    }
    return render(request, "office/search_misses.html", context)
