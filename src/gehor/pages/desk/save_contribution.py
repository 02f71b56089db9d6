"""What is being written as a part is kept, for all who may give it, until it is given or will not be."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.refused import Refused, Stale
from gehor.pages.desk.give_contribution import GiveForm, opened, writing
from gehor.pages.desk.message_page import draft_version_in
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.steps.handle.actions import save_contribution as act


@require_POST
@for_staff()
def save_contribution(request: StaffRequest, reference: str, contribution_id: UUID) -> HttpResponse:
    """Back to the writing; when a colleague wrote on, both wordings are shown and none is lost.

    While somebody types the browser keeps the draft by itself, and is answered with one line.
    """
    if request.htmx:
        return render(request, "desk/parts/draft_state.html", _by_itself(request, contribution_id))
    try:
        _keep(request, contribution_id)
    except Refused as refused:
        page, row = opened(request, reference, contribution_id)
        form = GiveForm(request.POST, asker=request.asker, page=page)
        if isinstance(refused, Stale):
            return writing(request, page, row, form, conflict=str(refused.facts.get("text", "")), status=409)
        form.add_error(None, sentence(refused))
        return writing(request, page, row, form, status=422)
    messages.success(request, gettext("Utkastet är sparat. De som kan svara för enheten ser det."))
    return redirect("desk:give_contribution", reference, contribution_id)


def _keep(request: StaffRequest, contribution_id: UUID) -> int:
    return act.save_contribution(
        actor=request.actor,
        at=clock.now(),
        contribution_id=contribution_id,
        text=request.POST.get("text", ""),
        version=draft_version_in(request),
    )


def _by_itself(request: StaffRequest, contribution_id: UUID) -> dict[str, Any]:
    """The line below the text. What could not be kept stays in the box, under the version it began from."""
    before = draft_version_in(request)
    try:
        return {"draft_version": _keep(request, contribution_id), "saved_at": clock.now()}
    except Stale:
        elsewhere = gettext("En kollega har skrivit på samma delsvar. Spara själv, så får du se båda.")
        return {"draft_version": before, "trouble": elsewhere}
    except Refused as refused:
        return {"draft_version": before, "trouble": sentence(refused)}
