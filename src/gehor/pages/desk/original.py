"""The item behind a record exactly as it came, to be saved and opened elsewhere."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.scans.values import ENDINGS
from gehor.pages.desk.file import handed_out
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.intake.rules.mail_bytes import ending as mail_ending
from gehor.steps.register.queries.originals import FileContent, original_file_of, original_of


@require_safe
@for_staff()
def original(request: StaffRequest, reference: str, record_id: UUID) -> HttpResponse:
    """Byte for byte (TF 2:3), as an attachment that nothing runs. Of a marked case it is kept who opened it."""
    found = original_of(request.asker, record_id, clock.now())
    ending = mail_ending(found.data) if found.is_mail else ENDINGS.get(found.media_type, "json")
    # Never as what it says it is: a browser that knows mails would open this one.
    return handed_out(FileContent(f"{found.designation}.{ending}", "application/octet-stream", found.data))


@require_safe
@for_staff(Right.REGISTER_CASES)
def original_file(request: StaffRequest, reference: str, file_id: int) -> HttpResponse:
    """A picture byte for byte, with what it tells of place and time: for those who hand out records (TF 2:15)."""
    found = original_file_of(request.asker, file_id, clock.now())
    return handed_out(FileContent(found.name, "application/octet-stream", found.data))
