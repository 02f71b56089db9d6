"""Office words and what one can rather write: hints to whoever writes an answer (språklagen 11 §)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.office import queries as office
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right


@require_safe
@for_staff(Right.ADMINISTER_OFFICE)
def plain_words(request: StaffRequest) -> HttpResponse:
    """All of them in Swedish order, narrowed by what is typed."""
    typed = request.GET.get("q", "").strip()[:60]
    low = typed.lower()
    rows = [row for row in office.plain_words() if low in row.word or low in row.instead.lower()]
    return render(request, "office/plain_words.html", {"rows": rows, "typed": typed, "all": len(office.plain_words())})
