"""Somebody who was asked reads a reply and approves it, or sends it back with a comment (`send_back`)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.way_back import to_case_or_list
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.steps.answer.actions import approve_reply as approving
from gehor.steps.answer.queries.quality import approval
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.words import INCOMING_MESSAGE


class CommentForm(forms.Form):
    """What should be otherwise."""

    comment = forms.CharField(
        label=_("Vad behöver ändras?"),
        widget=LongText(rows=4),
        error_messages={"required": _("Skriv vad som behöver ändras.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff()
def approve_reply(request: StaffRequest, reference: str, approval_id: UUID) -> HttpResponse:
    """The version as it was asked about, and the two answers to it."""
    page = case_page(request.asker, reference)
    if request.method != "POST":
        return shown_version(request, page, approval_id, CommentForm())
    try:
        approving.approve_reply(actor=request.actor, at=clock.now(), case_id=page.case.id, approval_id=approval_id)
    except Refused as refused:
        return told_why(request, page, approval_id, CommentForm(), refused)
    messages.success(request, gettext("Svaret är godkänt. Handläggaren kan skicka det."))
    return redirect(to_case_or_list(request, page))


def told_why(
    request: StaffRequest, page: CasePage, approval_id: UUID, form: CommentForm, refused: Refused
) -> HttpResponse:
    """The page again, with what hindered it."""
    messages.error(request, sentence(refused))
    return shown_version(request, page, approval_id, form, status=422)


def shown_version(
    request: StaffRequest, page: CasePage, approval_id: UUID, form: CommentForm, *, status: int = 200
) -> HttpResponse:
    """The page of one version. Raises NotThere when another was asked."""
    context = {
        "page": page,
        "row": approval(request.asker, page.case.id, approval_id),
        "form": form,
        "said": [row for row in page.records if row.type_code == INCOMING_MESSAGE],
        "back_url": reverse("desk:case", args=[page.case.reference]),
        "send_back_url": reverse("desk:send_back", args=[page.case.reference, approval_id]),
        "crumbs": [
            Link(page.case.designation, reverse("desk:case", args=[page.case.reference])),
            Link(gettext("Godkänn svar")),
        ],
    }
    return render(request, "desk/approve_reply.html", context, status=status)
