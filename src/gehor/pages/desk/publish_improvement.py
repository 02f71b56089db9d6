"""A second person has read what everybody is told of an improvement."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.refused import Refused, Stale
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.people.rules.rights import Right
from gehor.steps.publish.actions.publish_improvement import publish_improvement as act


@require_POST
@for_staff(Right.PUBLISH_VIEWPOINTS)
def publish_improvement(request: StaffRequest, improvement_id: UUID) -> HttpResponse:
    """What is shown is what was read."""
    version = request.POST.get("version", "")
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
    try:
        act(actor=request.actor, at=clock.now(), improvement_id=improvement_id, version=number)
    except Stale:
        messages.error(request, gettext("Texten har ändrats. Läs den en gång till."))
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, gettext("Nu kan alla läsa det."))
    return redirect("desk:improvement", improvement_id)
