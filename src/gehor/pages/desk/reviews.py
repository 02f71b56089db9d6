"""Answers that residents say did not answer: for whoever manages the unit (routine 2)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.queries.reviews import waiting_reviews


@require_safe
@for_staff(Right.MANAGE_UNIT)
def reviews(request: StaffRequest) -> HttpResponse:
    """The oldest first; each leads to the page where it is judged."""
    return render(request, "desk/reviews.html", {"reviews": waiting_reviews(request.asker)})
