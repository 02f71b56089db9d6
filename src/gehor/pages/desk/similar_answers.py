"""How cases like this one were answered, fetched into the reply's page when it comes into view."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gehor.pages.desk import answer_quality as quality
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.rules.rights import NAMED, CaseRight


@require_safe
@for_staff()
def similar_answers(request: StaffRequest, reference: str) -> HttpResponse:
    """The part with its buttons, which belong to the form around it; by itself it leads to the page of the reply."""
    page = case_page(request.asker, reference)
    if CaseRight.ANSWER not in page.may:
        raise NotAllowed(NAMED[CaseRight.ANSWER])
    if not request.htmx:
        return redirect(f"{reverse('desk:send_reply', args=[page.case.reference])}?similar=1#similar")
    return render(request, "desk/parts/similar.html", {"page": page, "similar": quality.similar(request, page)})
