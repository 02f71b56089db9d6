"""What the search box suggests while one types: the case a number names, and pages by their names."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from gehor.pages.desk.commands import COMMAND, commands
from gehor.pages.desk.search import LONGEST
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.steps.register.queries.search import by_designation


@require_safe
@for_staff()
def suggest(request: StaffRequest) -> HttpResponse:
    """A list of links under the box; asked for as a page it is the search page."""
    text = " ".join(request.GET.get("q", "")[:LONGEST].split())
    if not request.htmx:
        return redirect(f"{reverse('desk:search')}?{urlencode({'q': text})}")
    straight = by_designation(request.asker, text) if text and not text.startswith(COMMAND) else None
    context = {"straight": straight, "commands": commands(request, text) if text else []}
    return render(request, "desk/parts/suggestions.html", context)
