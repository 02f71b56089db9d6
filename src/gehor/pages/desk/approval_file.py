"""A file of an answer that somebody was asked to approve, handed out so that nothing in it can run here."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.pages.desk.file import handed_out
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.steps.answer.queries.quality import approval_file as asked_about
from gehor.steps.register.queries.access import id_of


@require_safe
@for_staff()
def approval_file(request: StaffRequest, reference: str, file_id: int) -> HttpResponse:
    """For whoever was asked, as long as they are; everybody else learns of nothing."""
    case_id = id_of(request.asker, reference)
    return handed_out(asked_about(request.asker, case_id, file_id, clock.now()))
