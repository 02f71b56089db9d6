"""How to reach us and when, as it stands just now (routine 1, FL 7 §)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.pages.shared.opening import Way, day_rows, from_words, ways, week_rows
from gehor.steps.inform.queries.reach import route_hours, with_hours


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Every way with its hours, days that differ and what comes; then what to tell us and who else answers."""
    language, at = get_language() or "sv", clock.now()
    return render(request, "open/contact.html", {"ways": [_shown(way, language) for way in ways(at, language)]})


def _shown(way: Way, language: str) -> dict[str, object]:
    if not with_hours(way.kind):
        return {"way": way}
    found = route_hours(language, clock.today(), kind=way.kind)
    coming = (from_words(found.coming.valid_from), week_rows(found.coming.days, language)) if found.coming else None
    return {
        "way": way,
        "week": week_rows(found.week, language),
        "differing": day_rows(found.differing, language),
        "coming": coming,
    }
