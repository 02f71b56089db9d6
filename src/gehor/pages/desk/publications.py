"""What waits to be looked through before anyone may read it, and what is shown now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.publish.queries.proposals import shown_now, waiting


@require_safe
@for_staff(Right.PUBLISH_VIEWPOINTS)
def publications(request: StaffRequest) -> HttpResponse:
    """Proposals, the oldest first; then what is shown, that which ends first first."""
    context = {"waiting": waiting(request.asker), "shown": shown_now(request.asker)}
    return render(request, "desk/publications.html", context)
