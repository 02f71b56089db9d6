"""A message is taken back while it is still in the house; its words become a draft again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.steps.answer.actions import recall_reply as act
from gehor.steps.answer.queries import draft
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register.queries.cases import case_page


@require_POST
@for_staff()
def recall_reply(request: StaffRequest, reference: str, record_id: UUID) -> HttpResponse:
    """On to the page where it was written; too late leads back to the case with the reason."""
    page = case_page(request.asker, reference)
    try:
        act.recall_reply(actor=request.actor, at=clock.now(), case_id=page.case.id, record_id=record_id)
    except Refused as refused:
        messages.warning(request, sentence(refused))
        return redirect("desk:case", page.case.reference)
    messages.success(request, gettext("Meddelandet skickades inte. Det du skrev finns kvar som utkast."))
    if draft(request.asker, page.case.id, ReplyKind.REPLY):
        return redirect("desk:send_reply", page.case.reference)
    if draft(request.asker, page.case.id, ReplyKind.INTERIM_NOTICE):
        return redirect("desk:send_interim_notice", page.case.reference)
    return redirect("desk:case", page.case.reference)
