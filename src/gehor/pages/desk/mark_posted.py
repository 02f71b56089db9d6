"""The letter is in the post: from now on it counts."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.journey import departure
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right


@require_POST
@for_staff(Right.POST_LETTERS)
def mark_posted(request: StaffRequest, dispatch_id: UUID) -> HttpResponse:
    """Pressing twice is once."""
    try:
        departure.posted(actor=request.actor, at=clock.now(), dispatch_id=dispatch_id)
    except Refused:
        messages.info(request, gettext("Brevet väntar inte längre på att postas."))
    else:
        messages.success(request, gettext("Brevet är markerat som postat."))
    return redirect("desk:letters")
