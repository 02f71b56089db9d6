"""The one shape of saying what a finding is: shown with what was seen, done once, and back to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.finding_words import Names, explained, heading
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.queries.findings import finding


def decide(
    request: StaffRequest,
    finding_id: UUID,
    form: forms.Form,
    *,
    act: Callable[..., None],
    title: str,
    submit: str,
    done: str,
    effects: Sequence[str],
) -> HttpResponse:
    """422 with what to mend, or on to the finding. Raises NotThere; NotAllowed for another unit's finding."""
    row = finding(request.asker, finding_id)
    if not row.may_decide:
        raise NotAllowed(Right.IMPROVE)
    back = reverse("desk:finding", args=[finding_id])
    if form.is_bound and form.is_valid():
        try:
            act(actor=request.actor, at=clock.now(), finding_id=finding_id, reason=form.cleaned_data["reason"])
        except Refused as refused:
            field = str(refused.facts.get("field") or "")
            form.add_error(field if field in form.fields else None, sentence(refused))
        else:
            messages.success(request, done)
            return redirect(back)
    about = heading(row, Names())
    context = {
        "form": form,
        "title": title,
        "about": about,
        "explained": explained(row),
        "submit": submit,
        "effects": effects,
        "back_url": back,
        "crumbs": [Link(gettext("Iakttagelser"), reverse("desk:findings")), Link(about, back), Link(title)],
    }
    return render(request, "desk/decide_finding.html", context, status=422 if form.errors else 200)
