from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.office.queries import office_on
from gehor.pages.shared.maps import page_map


@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """How we handle personal data (GDPR 13): who answers for it, why, how long, and the reader's rights."""
    try:
        facts = office_on(clock.today())
    except NotThere:
        facts = None
    return render(request, "open/personal_data.html", {"facts": facts, "map": page_map(clock.today())})
