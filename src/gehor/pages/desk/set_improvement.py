"""An improvement is put right."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.desk.improvement_form import ImprovementForm, first_of
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.actions.set_improvement import set_improvement as act
from gehor.steps.improve.queries.improvements import improvement


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.IMPROVE)
def set_improvement(request: StaffRequest, improvement_id: UUID) -> HttpResponse:
    """The numbers of the day it was planned stay."""
    row = improvement(request.asker, improvement_id)
    if not row.may_improve:
        raise NotAllowed(Right.IMPROVE)
    first = first_of(row) | {"version": row.version}
    form = ImprovementForm(request.POST if request.method == "POST" else None, asker=request.asker, initial=first)
    back = reverse("desk:improvement", args=[improvement_id])
    if form.is_bound and form.is_valid():
        try:
            act(
                actor=request.actor,
                at=clock.now(),
                improvement_id=improvement_id,
                plan=form.plan(),
                case_ids=form.case_ids(),
                version=form.cleaned_data["version"],
            )
        except NotThere:
            form.add_error("cases", gettext("Något av numren finns inte."))
        except Refused as refused:
            field = str(refused.facts.get("field") or "")
            form.add_error(field if field in form.fields else None, sentence(refused))
        else:
            messages.success(request, gettext("Förbättringen är ändrad."))
            return redirect(back)
    title = gettext("Ändra förbättringen")
    context = {
        "form": form,
        "title": title,
        "about": row.title,
        "submit": gettext("Spara"),
        "effects": [gettext("Siffrorna från den dag den föreslogs står kvar.")],
        "back_url": back,
        "crumbs": [
            Link(gettext("Förbättringar"), reverse("desk:improvements")),
            Link(row.title, back),
            Link(title),
        ],
    }
    return render(request, "office/office_form.html", context, status=422 if form.errors else 200)
