"""Writing to a resident: to whom and how, the text, exactly how it will look, draft, send. One shape for all kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import Refused, Stale
from gehor.pages.desk.act_page import ActForm, Doing, version_in
from gehor.pages.desk.case_words import WAYS
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer import queries
from gehor.steps.answer.queries import DraftRow, Preview
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import NAMED, CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Direction

# Which field a refusal is about; what is not named here is about the whole.
_FIELDS = {
    "no_text": "text",
    "text_too_long": "text",
    "open_variable": "text",
    "reason_missing": "reason",
    "date_not_ahead": "new_due_on",
    "date_not_working": "new_due_on",
    "fault_found_missing": "fault_found",
}


@dataclass(frozen=True)
class Message:
    """What sets one kind of message apart. `name` is the act's word and the page's address."""

    name: str
    kind: str
    title: str | Promise
    done: str | Promise
    form: type[ActForm]
    perform: Callable[[Doing, bool], object]
    may_close: bool = False


def message_page(message: Message) -> Callable[..., HttpResponse]:
    """The view of one kind: `press` tells which button."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @for_staff()
    def view(request: StaffRequest, reference: str) -> HttpResponse:
        page = case_page(request.asker, reference)
        if CaseRight.ANSWER not in page.may:
            raise NotAllowed(NAMED[CaseRight.ANSWER])
        instead = _not_now(request, page)
        if instead is not None:
            return instead
        kept = queries.draft(request.asker, page.case.id, message.kind)
        if request.method != "POST":
            return shown(request, page, message, _form(request, page, message, kept), kept=kept)
        return _pressed(request, page, message, kept)

    return view


def _not_now(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """The second press of the button, or a case that has ended meanwhile: the case shows what happened."""
    if page.case.status == Status.CLOSED:
        messages.info(request, gettext("Ärendet är avslutat. Öppna det igen om något mer ska skickas."))
    elif request.method != "POST" and any(
        row.hinders for row in queries.pending_replies(request.asker, page.case.id, clock.now())
    ):
        messages.info(request, gettext("Ett meddelande är redan på väg i ärendet."))
    else:
        return None
    # What was written must not be lost, so a sent form is answered with the page itself.
    return None if request.method == "POST" else redirect("desk:case", page.case.reference)


def _form(request: StaffRequest, page: CasePage, message: Message, kept: DraftRow | None) -> ActForm:
    form = message.form(asker=request.asker, page=page)
    if kept:
        form.initial = {"text": kept.text, "reason": kept.reason, "new_due_on": kept.new_due_on}
    return form


def _pressed(request: StaffRequest, page: CasePage, message: Message, kept: DraftRow | None) -> HttpResponse:
    form = message.form(request.POST, asker=request.asker, page=page)
    if not form.is_valid():
        return shown(request, page, message, form, kept=kept, version=version_in(request))
    if kept and kept.version != draft_version_in(request) and kept.text != form.cleaned_data["text"]:
        return shown(request, page, message, form, kept=kept, conflict=kept.text, status=409)
    press = request.POST.get("press", "preview")
    try:
        if press not in {"send", "close"}:
            preview = _preview(request, page, message, form.cleaned_data)
            return shown(request, page, message, form, kept=kept, preview=preview, version=version_in(request))
        doing = Doing(request.actor, clock.now(), page.case.id, version_in(request), form.cleaned_data)
        message.perform(doing, message.may_close and press == "close")
    except Stale as stale:
        # The page shows what is new beside what was written; pressing again means both were read.
        form.add_error(None, sentence(stale))
        page = case_page(request.asker, page.case.id)
        return shown(request, page, message, form, kept=kept, changed=True, status=409)
    except Refused as refused:
        field = _FIELDS.get(refused.code)
        form.add_error(field if field in form.fields else None, sentence(refused))
        return shown(request, page, message, form, kept=kept, version=version_in(request))
    messages.success(request, str(message.done))
    return redirect("desk:case", page.case.reference)


def draft_version_in(request: StaffRequest) -> int:
    """The version of the draft the page was opened with; 0 when there was none."""
    sent = request.POST.get("draft_version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


def _preview(request: StaffRequest, page: CasePage, message: Message, values: Mapping[str, Any]) -> Preview:
    return queries.preview(
        request.asker,
        page.case.id,
        text=values.get("text", ""),
        kind=message.kind,
        day=request.asker.day,
        reason=values.get("reason", ""),
        new_due_on=values.get("new_due_on"),
    )


def _way(request: StaffRequest, page: CasePage, message: Message) -> tuple[Preview | None, str]:
    """To whom and how, or why nobody can be reached."""
    trial: dict[str, str | date] = {"text": "–", "reason": "–", "new_due_on": request.asker.day}
    try:
        return _preview(request, page, message, trial), ""
    except Refused as refused:
        return None, sentence(refused)


def shown(
    request: StaffRequest,
    page: CasePage,
    message: Message,
    form: forms.Form,
    *,
    kept: DraftRow | None,
    preview: Preview | None = None,
    conflict: str = "",
    changed: bool = False,
    version: int | None = None,
    status: int | None = None,
) -> HttpResponse:
    """The page; `conflict` is the draft's other wording, `changed` that the case has moved on."""
    to, unreachable = _way(request, page, message)
    incoming = [row for row in page.records if row.direction == Direction.INCOMING]
    context = {
        "message": message,
        "page": page,
        "form": form,
        "preview": preview,
        "preview_way": WAYS[preview.kind] if preview else "",
        "to": to,
        "to_way": WAYS[to.kind] if to else "",
        "unreachable": unreachable,
        "conflict": conflict,
        "newest": page.records[-1] if changed and page.records else None,
        "question": incoming[-1] if incoming else None,
        "version": page.case.version if version is None else version,
        "draft_version": kept.version if kept else 0,
        "saved_at": kept.saved_at if kept else None,
        "back_url": reverse("desk:case", args=[page.case.reference]),
        "send_url": reverse(f"desk:{message.name}", args=[page.case.reference]),
        "draft_url": reverse("desk:save_draft", args=[page.case.reference, message.kind]),
        "crumbs": [
            Link(page.case.designation, reverse("desk:case", args=[page.case.reference])),
            Link(str(message.title)),
        ],
    }
    return render(request, "desk/message.html", context, status=status or (422 if form.errors else 200))
