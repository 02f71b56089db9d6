"""The office's logo."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gehor.pages.shared.brand import FOR_GOOD, logo_bytes


@require_safe
def brand_logo(request: HttpRequest, logo_id: UUID) -> HttpResponse:
    """The picture; 404 for any that is not the office's now, or that the virus scanner has not let through."""
    found = logo_bytes(logo_id)
    if found is None:
        raise Http404
    kind = "image/png" if found.startswith(b"\x89PNG") else "image/jpeg"
    response = HttpResponse(found, content_type=kind)
    response.headers["Cache-Control"] = FOR_GOOD
    return response
