from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.office import queries as office


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """Which languages one may use, and the rights of the national minorities (lag 2009:724 3 and 8 §§; FL 13 §)."""
    try:
        facts = office.office_on(clock.today())
    except NotThere:
        facts = None
    return render(request, "open/languages.html", {"facts": facts})
