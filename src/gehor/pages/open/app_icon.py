"""The icon of the office's pages among the apps of a telephone."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gehor.pages.shared.brand import FOR_GOOD, looks
from gehor.pages.shared.painting import icon

# Side in pixels, and whether it is filled to its edges for systems that cut it round.
NAMES: Final = {"180": (180, True), "192": (192, False), "512": (512, False), "512-whole": (512, True)}


@require_safe
def app_icon(request: HttpRequest, name: str) -> HttpResponse:
    """Painted from the logo or the office's first letters; 404 for a size that nobody asks for."""
    if name not in NAMES:
        raise Http404
    side, whole = NAMES[name]
    response = HttpResponse(icon(looks(), side, whole=whole), content_type="image/png")
    response.headers["Cache-Control"] = FOR_GOOD
    return response
