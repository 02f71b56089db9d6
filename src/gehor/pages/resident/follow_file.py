from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gehor.kit.images import ImageRefused, thumbnail
from gehor.pages.resident.following import followed
from gehor.steps.register.queries.public import public_file


@require_safe
@followed
def follow_file(request: HttpRequest, case_id: UUID, file_id: int) -> HttpResponse:
    """A file of the case, to be saved; with `small` a picture to look at on the page."""
    file = public_file(case_id, file_id)
    if "small" in request.GET and file.media_type.startswith("image/"):
        try:
            return HttpResponse(thumbnail(file.data), content_type="image/jpeg")
        except ImageRefused:
            pass
    response = HttpResponse(file.data, content_type=file.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
