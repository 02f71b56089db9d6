from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.journey import return_visit
from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.resident import following
from gehor.pages.resident.following import followed
from gehor.steps.register.queries.public import TrackingPage, tracking_of


@require_POST
@followed
def claim_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who is signed in and has shown the code lays the case on their list; an anonymous one stays anonymous."""
    page = tracking_of(case_id)
    resident_id = following.resident(request)
    if resident_id is None or not may_be_claimed(request, page):
        raise NotThere(case_id)
    return_visit.claimed(at=clock.now(), resident_id=resident_id, reference=page.reference)
    messages.success(request, gettext("Ärendet finns nu bland dina ärenden."))
    return redirect("resident:follow_case")


def may_be_claimed(request: HttpRequest, page: TrackingPage) -> bool:
    """A case that was found through a mailbox or a list is not: only its code tells that somebody sent it."""
    return following.opened_by_code(request) and not page.anonymous
