from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.pages.shared.our_office import our_office


@require_safe
def easy_to_read(request: HttpRequest) -> HttpResponse:
    """How to tell us something, in short words and short lines (språklagen 11 §; routine 1)."""
    return render(request, "open/easy_to_read.html", {"facts": our_office()})
