"""What somebody is writing is kept, theirs alone, until it is sent or removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.refused import Refused, Stale
from gehor.pages.desk.message_page import Message, again, draft_version_in, keep_draft
from gehor.pages.desk.plain_language import language_of
from gehor.pages.desk.send_interim_notice import NOTICE
from gehor.pages.desk.send_reply import REPLY
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import NAMED, CaseRight

_MESSAGES = {str(message.kind): message for message in (REPLY, NOTICE)}


@require_POST
@for_staff()
def save_draft(request: StaffRequest, reference: str, kind: str) -> HttpResponse:
    """Back to the writing; when another window wrote on, both wordings are shown and none is lost.

    While somebody types the browser keeps the draft by itself, and is answered with one line.
    """
    page, message = case_page(request.asker, reference), _MESSAGES.get(kind)
    if message is None:
        raise Http404
    if CaseRight.ANSWER not in page.may:
        raise NotAllowed(NAMED[CaseRight.ANSWER])
    if request.htmx:
        return render(request, "desk/parts/draft_kept.html", _by_itself(request, page, message))
    try:
        keep_draft(request, page, message)
    except Stale as stale:
        return again(request, page, message, conflict=str(stale.facts.get("text", "")), status=409)
    except Refused as refused:
        return again(request, page, message, error=sentence(refused), status=422)
    messages.success(request, gettext("Utkastet är sparat. Bara du ser det."))
    return redirect(f"desk:{message.name}", page.case.reference)


def _by_itself(request: StaffRequest, page: CasePage, message: Message) -> dict[str, Any]:
    """The line below the text, and how easy that is to read. What could not be kept stays in the box, under the version
    it began from.
    """
    before = draft_version_in(request)
    told = page.case.language
    beside = {"page": page, "plain": language_of(request.POST.get("text", ""), told=told, day=request.asker.day)}
    try:
        return {**beside, "draft_version": keep_draft(request, page, message), "saved_at": clock.now()}
    except Stale:
        elsewhere = gettext("Utkastet har ändrats i ett annat fönster. Spara själv, så får du se båda.")
        return {**beside, "draft_version": before, "trouble": elsewhere}
    except Refused as refused:
        return {**beside, "draft_version": before, "trouble": sentence(refused)}
