"""The picture of a page of a scanned letter, upright, to be read beside its text."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.pages.desk.file import guarded
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.steps.register.queries.originals import page_of


@require_safe
@for_staff()
def page_picture(request: StaffRequest, reference: str, record_id: UUID, number: int) -> HttpResponse:
    """A JPEG that we drew ourselves. Of a marked case it is kept who opened it."""
    picture = page_of(request.asker, record_id, number, clock.now())
    return guarded(HttpResponse(picture, content_type="image/jpeg"))
