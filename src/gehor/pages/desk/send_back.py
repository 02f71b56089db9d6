"""A reply that was to be approved goes back with a comment; its page is that of approving."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.approve_reply import CommentForm, shown_version, told_why
from gehor.pages.desk.way_back import to_case_or_list
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.steps.answer.actions import send_back as act
from gehor.steps.register.queries.cases import case_page


@require_POST
@for_staff()
def send_back(request: StaffRequest, reference: str, approval_id: UUID) -> HttpResponse:
    """Back to the officer, with what should be otherwise."""
    page = case_page(request.asker, reference)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return shown_version(request, page, approval_id, form, status=422)
    try:
        act.send_back(
            actor=request.actor,
            at=clock.now(),
            case_id=page.case.id,
            approval_id=approval_id,
            comment=form.cleaned_data["comment"],
        )
    except Refused as refused:
        return told_why(request, page, approval_id, form, refused)
    messages.success(request, gettext("Svaret är skickat tillbaka. Handläggaren ser vad du skrev."))
    return redirect(to_case_or_list(request, page))
