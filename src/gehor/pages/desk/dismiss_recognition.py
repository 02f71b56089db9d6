"""The case belongs to no routine of its own after all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.rules.words import RegistrationMode
from gehor.steps.route.actions import dismiss_recognition as act


@require_POST
@for_staff()
def dismiss_recognition(request: StaffRequest, reference: str) -> HttpResponse:
    """Back to where the item is decided, or to the case."""
    page = case_page(request.asker, reference)
    try:
        act.dismiss_recognition(
            actor=request.actor, at=clock.now(), case_id=page.case.id, routine=request.POST.get("routine", "")
        )
    except NotThere:
        messages.info(request, gettext("Någon har redan tagit ställning till det."))
    else:
        messages.success(request, gettext("Ärendet handläggs som vanligt."))
    undecided = page.case.registration_mode == RegistrationMode.UNDECIDED
    return redirect("desk:register_case" if undecided else "desk:case", page.case.reference)
