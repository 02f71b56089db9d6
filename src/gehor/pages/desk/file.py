"""A file of a case, handed out so that nothing in it can run here."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.images import ImageRefused, thumbnail
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.security import FILE_POLICY
from gehor.steps.register.queries.originals import FileContent, file_of


@require_safe
@for_staff()
def file(request: StaffRequest, reference: str, file_id: int) -> HttpResponse:
    """As an attachment, never sniffed, in an empty room of its own. Of a marked case it is kept who opened it.

    With `small` a picture to look at on the page, drawn anew; what is no picture is handed out all the same.
    """
    content = file_of(request.asker, file_id, clock.now())
    if "small" in request.GET and content.media_type.startswith("image/"):
        try:
            return guarded(HttpResponse(thumbnail(content.data), content_type="image/jpeg"))
        except ImageRefused:
            pass
    return handed_out(content)


def handed_out(content: FileContent) -> HttpResponse:
    """The bytes to be saved, never opened here."""
    answer = HttpResponse(content.data, content_type=content.media_type or "application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=content.name)
    return guarded(answer)


def guarded(answer: HttpResponse) -> HttpResponse:
    """In an empty room of its own, never sniffed and never kept."""
    answer["Content-Security-Policy"] = FILE_POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
