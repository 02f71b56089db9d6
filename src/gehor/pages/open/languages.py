from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.pages.shared.our_office import our_office


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """Which languages one may use, and the rights of the national minorities (lag 2009:724 3 and 8 §§; FL 13 §)."""
    return render(request, "open/languages.html", {"facts": our_office()})
