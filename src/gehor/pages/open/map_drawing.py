from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.office.queries import map_drawing as drawing


@require_safe
def map_drawing(request: HttpRequest) -> HttpResponse:
    """The office's outline and districts as GeoJSON, for the maps; the same for everybody, so it may be kept."""
    response = HttpResponse(drawing(clock.today()), content_type="application/geo+json; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
