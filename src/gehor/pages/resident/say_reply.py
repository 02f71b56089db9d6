from __future__ import annotations

import contextlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.kit.refused import Refused
from gehor.pages.resident import following
from gehor.pages.resident.drafting import current, keep, page_language, to_beginning, way
from gehor.pages.resident.forms import ANONYMOUS, ReplyForm
from gehor.steps.intake.queries import DraftRow

CONTACT = ("name", "email", "address", "phone")


@require_http_methods(["GET", "HEAD", "POST"])
def say_reply(request: HttpRequest) -> HttpResponse:
    """Step 4 of 5: how we may answer; nothing given is anonymous, and then nothing given is kept."""
    row = current(request)
    if row is None:
        return to_beginning(request)
    form = ReplyForm(request.POST if request.method == "POST" else None, initial=_known(request, row))
    if form.is_bound and not form.is_valid():
        _keep_typed(request, form)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "steps": way(4), "step": 4, "signed_in": following.resident(request) is not None}
        return render(request, "resident/say_reply.html", context, status=422 if form.is_bound else 200)
    given = dict(form.cleaned_data)
    anonymous = given["reply_by"] == ANONYMOUS
    if anonymous:
        if any(given[name] or row.answers.get(name) for name in CONTACT):
            messages.info(request, gettext("Du valde att vara anonym. Vi har tagit bort dina kontaktuppgifter."))
        given |= dict.fromkeys(CONTACT, "")
    answers = {name: given[name] for name in (*CONTACT, "reply_by")}
    said = {"anonymous": anonymous, "may_publish": not given["not_publish"], "asked_reply": True}
    keep(request, {**answers, **said}, language=given["language"])
    return redirect("resident:say_check")


def _keep_typed(request: HttpRequest, form: ReplyForm) -> None:
    """What has to be mended is kept as it is typed, so that another language or another page loses nothing."""
    typed = {name: form.data.get(name, "") for name in (*CONTACT, "reply_by")}
    if typed["reply_by"] == ANONYMOUS:
        return
    with contextlib.suppress(Refused):
        keep(request, typed)


def _known(request: HttpRequest, row: DraftRow) -> dict[str, object]:
    known: dict[str, object] = {name: row.answers.get(name, "") for name in (*CONTACT, "reply_by")}
    if not row.answers.get("asked_reply"):
        # What the e-legitimation calls them, until they have answered themselves; it can be taken away.
        known["name"] = known["name"] or following.called(request)
    known["not_publish"] = bool(row.answers.get("asked_reply")) and not row.answers.get("may_publish")
    return {**known, "language": row.language if row.answers.get("asked_reply") else page_language()}
