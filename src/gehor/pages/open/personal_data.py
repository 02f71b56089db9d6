from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.pages.shared.maps import page_map
from gehor.pages.shared.our_office import our_office


@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """How we handle personal data (GDPR 13): who answers for it, why, how long, and the reader's rights."""
    return render(request, "open/personal_data.html", {"facts": our_office(), "map": page_map(clock.today())})
