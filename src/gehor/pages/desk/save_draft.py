"""What somebody is writing is kept, theirs alone, until it is sent or removed."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.refused import Refused, Stale
from gehor.pages.desk.message_page import draft_version_in, shown
from gehor.pages.desk.send_interim_notice import NOTICE
from gehor.pages.desk.send_reply import REPLY
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions import save_draft as act
from gehor.steps.answer.queries import draft
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.rules.rights import NAMED, CaseRight

_MESSAGES = {str(message.kind): message for message in (REPLY, NOTICE)}


@require_POST
@for_staff()
def save_draft(request: StaffRequest, reference: str, kind: str) -> HttpResponse:
    """Back to the writing; when another window wrote on, both wordings are shown and none is lost."""
    page, message = case_page(request.asker, reference), _MESSAGES.get(kind)
    if message is None:
        raise Http404
    if CaseRight.ANSWER not in page.may:
        raise NotAllowed(NAMED[CaseRight.ANSWER])
    form = message.form(request.POST, asker=request.asker, page=page)
    try:
        act.save_draft(
            actor=request.actor,
            at=clock.now(),
            case_id=page.case.id,
            kind=kind,
            text=request.POST.get("text", ""),
            reason=request.POST.get("reason", ""),
            new_due_on=_day(request.POST.get("new_due_on", "")),
            version=draft_version_in(request),
        )
    except Stale as stale:
        kept = draft(request.asker, page.case.id, kind)
        return shown(request, page, message, form, kept=kept, conflict=str(stale.facts.get("text", "")), status=409)
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return shown(request, page, message, form, kept=draft(request.asker, page.case.id, kind))
    messages.success(request, gettext("Utkastet är sparat. Bara du ser det."))
    return redirect(f"desk:{message.name}", page.case.reference)


def _day(text: str) -> date | None:
    """A draft may be half written, so a day that is none is left out."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
