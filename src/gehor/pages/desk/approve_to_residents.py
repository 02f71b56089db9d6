"""A second person lets the text to those who told us of a problem go."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from gehor.journey import telling
from gehor.kit import clock
from gehor.kit.refused import Refused, Stale
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.people.rules.rights import Right


@require_POST
@for_staff(Right.IMPROVE)
def approve_to_residents(request: StaffRequest, improvement_id: UUID) -> HttpResponse:
    """What is approved is what was read: a text that was changed meanwhile is not sent."""
    version = request.POST.get("version", "")
    try:
        going = telling.approved(
            actor=request.actor,
            at=clock.now(),
            improvement_id=improvement_id,
            version=int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0,
        )
    except Stale:
        messages.error(request, gettext("Texten har ändrats. Läs den en gång till."))
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        words = ngettext("Texten skickas i %(n)s ärende.", "Texten skickas i %(n)s ärenden.", going)
        messages.success(request, words % {"n": going})
    return redirect("desk:improvement", improvement_id)
