"""An event is put right: name, days, where to look for more of it, and what everybody is told (routine 6)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.desk.events import EventForm
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.handle.actions.set_event import set_event as act
from gehor.steps.handle.queries.events import EventRow, event
from gehor.steps.inform.queries import disruption


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ASSIGN_CASES)
def set_event(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """What belongs to the event already stays in it."""
    row = event(request.asker, event_id)
    form = EventForm(request.POST if request.method == "POST" else None, initial=_first(row))
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            act(
                actor=request.actor,
                at=clock.now(),
                event_id=event_id,
                data=form.data_of(),
                since=told["since"] or row.since,
                until=told["until"],
            )
        except Refused as refused:
            field = str(refused.facts.get("field") or "")
            form.add_error(field if field in form.fields else None, sentence(refused))
        else:
            messages.success(request, gettext("Händelsen är ändrad."))
            return redirect("desk:event", event_id)
    title = gettext("Ändra händelsen")
    context = {
        "form": form,
        "title": title,
        "about": gettext("Ärenden som hör till händelsen är kvar i den."),
        "submit": gettext("Spara"),
        "effects": [],
        "back_url": reverse("desk:event", args=[event_id]),
        "crumbs": [
            Link(gettext("Händelser"), reverse("desk:events")),
            Link(row.name, reverse("desk:event", args=[event_id])),
            Link(title),
        ],
    }
    return render(request, "desk/open_event.html", context, status=422 if form.errors else 200)


def _first(row: EventRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "since": row.since,
        "until": row.until,
        "category_code": row.category_code,
        "district_id": str(row.district_id or ""),
        "words": " ".join(row.words),
        **{f"banner_{language}": _told(row.disruption_id, language) for language in ("sv", "en", "fi")},
    }


def _told(disruption_id: UUID | None, language: str) -> str:
    """What the banner says in the language itself; "" where it says nothing."""
    if disruption_id is None:
        return ""
    try:
        found = disruption(disruption_id, language)
    except NotThere:
        return ""
    return found.text if found.language == language else ""
