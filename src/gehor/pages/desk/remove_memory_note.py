"""One's own comment is taken away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.steps.handle.actions import remove_memory_note as act
from gehor.steps.register.queries.cases import case_page


@require_POST
@for_staff()
def remove_memory_note(request: StaffRequest, reference: str, record_id: UUID) -> HttpResponse:
    """Back to the case; somebody else's comment is theirs (403)."""
    page = case_page(request.asker, reference)
    act.remove_memory_note(actor=request.actor, at=clock.now(), case_id=page.case.id, record_id=record_id)
    messages.success(request, gettext("Minnesanteckningen är borttagen."))
    return redirect("desk:case", page.case.reference)
