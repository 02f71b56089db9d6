"""What was promised is written down, so that somebody keeps it: after an answer, or any time."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.journey import commitments
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk import commitment_words as words
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.queries.commitments import promised_in
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import NAMED, CaseRight


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff()
def make_commitment(request: StaffRequest, reference: str) -> HttpResponse:
    """The sentences of the message that promise, and an empty row."""
    page = case_page(request.asker, reference)
    if CaseRight.ANSWER not in page.may:
        raise NotAllowed(NAMED[CaseRight.ANSWER])
    record_id = _record(request)
    if request.method != "POST":
        found = promised_in(page, record_id, request.asker.day) if record_id else ()
        fields = words.fields_for(request.asker, found, empty=0 if found else 1, action=words.action_of(page))
        return _page(request, page, fields, record_id)
    fields = words.fields_in(request)
    try:
        promised = words.chosen(fields)
        if not promised and not any(one.sentence for one in fields):
            raise Refused("what_missing")
        commitments.made(
            actor=request.actor, at=clock.now(), case_id=page.case.id, promised=promised, record_id=record_id
        )
    except Refused as refused:
        return _page(request, page, fields, record_id, error=sentence(refused), status=422)
    if promised:
        messages.success(request, gettext("Det vi har lovat bevakas nu."))
    return redirect("desk:case", page.case.reference)


def _record(request: StaffRequest) -> UUID | None:
    sent = request.POST.get("record", "") or request.GET.get("record", "")
    try:
        return UUID(sent) if sent else None
    except ValueError:
        return None


def _page(
    request: StaffRequest,
    page: CasePage,
    fields: list[words.Field],
    record_id: UUID | None,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    back = reverse("desk:case", args=[page.case.reference])
    title = gettext("Bevaka något vi har lovat")
    context = {
        "page": page,
        "title": title,
        "record_id": record_id or "",
        "error": error,
        "action": words.action_of(page),
        "back_url": back,
        "crumbs": [Link(page.case.designation, back), Link(title)],
        **words.context(request.asker, fields),
    }
    return render(request, "desk/make_commitment.html", context, status=status)
