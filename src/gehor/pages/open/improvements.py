"""What people told us, what we did, and how it went (routine 6: openly, also what was wrong)."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gehor.steps.publish.queries.improvements import improvements_shown


@require_safe
def improvements(request: HttpRequest) -> HttpResponse:
    """The newest first under its year; `?category=` chooses one area."""
    category = request.GET.get("category", "").replace("\0", "")[:20]
    language = get_language() or "sv"
    rows = improvements_shown(language)
    chosen = improvements_shown(language, category=category) if category else rows
    context = {
        "years": [(year, list(found)) for year, found in groupby(chosen, key=lambda row: row.published_on.year)],
        "categories": sorted({(row.category_code, row.category) for row in rows}, key=lambda one: one[1].casefold()),
        "category": category,
    }
    return render(request, "open/improvements.html", context)
