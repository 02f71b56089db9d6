"""An improvement is planned: out of a finding, out of a case, or out of nothing but what somebody knows."""

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
from gehor.pages.desk.finding_words import Names, explained, heading
from gehor.pages.desk.improvement_form import ImprovementForm
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.actions.plan_improvement import plan_improvement as act
from gehor.steps.improve.queries.findings import FindingRow, finding
from gehor.steps.improve.rules.words import FindingKind, Subject


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.IMPROVE)
def plan_improvement(request: StaffRequest) -> HttpResponse:
    """`?finding=` fills in what was found; `?case=` a case that shows the problem, as an adopted suggestion does."""
    found = _finding(request)
    if found and not found.may_decide:
        raise NotAllowed(Right.IMPROVE)
    first = _first(found) | {"cases": request.GET.get("case", "")[:40], "responsible": str(request.asker.staff_id)}
    form = ImprovementForm(request.POST if request.method == "POST" else None, asker=request.asker, initial=first)
    if form.is_bound and form.is_valid():
        try:
            key = act(
                actor=request.actor,
                at=clock.now(),
                plan=form.plan(),
                finding_id=found.id if found else None,
                case_ids=form.case_ids(),
            )
        except NotThere:
            form.add_error("cases", gettext("Något av numren finns inte."))
        except Refused as refused:
            field = str(refused.facts.get("field") or "")
            form.add_error(field if field in form.fields else None, sentence(refused))
        else:
            messages.success(request, gettext("Förbättringen är föreslagen."))
            return redirect("desk:improvement", key)
    title = gettext("Föreslå en förbättring")
    back = reverse("desk:finding", args=[found.id]) if found else reverse("desk:improvements")
    context = {
        "form": form,
        "title": title,
        "about": explained(found) if found else "",
        "submit": gettext("Spara"),
        "effects": [],
        "back_url": back,
        "crumbs": [Link(gettext("Förbättringar"), reverse("desk:improvements")), Link(title)],
    }
    return render(request, "office/office_form.html", context, status=422 if form.errors else 200)


def _finding(request: StaffRequest) -> FindingRow | None:
    try:
        return finding(request.asker, UUID(request.GET["finding"]))
    except (KeyError, ValueError, NotThere):
        return None


def _first(found: FindingRow | None) -> dict[str, Any]:
    if found is None:
        return {}
    first = {"title": heading(found, Names())[:120], "problem": explained(found)}
    if found.subject == Subject.CATEGORY:
        first["category"] = found.key
    if found.kind == FindingKind.CLUSTER:
        first["category"] = found.facts["category"]
    if found.subject == Subject.DISTRICT:
        first["district"] = found.key
    return first
