from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.coordinates import point
from gehor.pages.shared.maps import ground_words


@require_safe
def map_point(request: HttpRequest) -> HttpResponse:
    """In words where a point on the map lies, for who can not see it. Nothing is kept of who asked."""
    try:
        found = point(float(request.GET.get("latitude", "")), float(request.GET.get("longitude", "")))
    except ValueError:
        found = None
    if found is None:
        return JsonResponse({"text": ""}, status=400)
    return JsonResponse({"text": ground_words(found.latitude, found.longitude, clock.today())})
