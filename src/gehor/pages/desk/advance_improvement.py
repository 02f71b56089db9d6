"""An improvement is decided, under way, done or stopped."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.improvement_words import STATUSES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.actions.advance_improvement import advance_improvement as act
from gehor.steps.improve.queries.improvements import improvement
from gehor.steps.improve.rules.words import MOVES, Status


class AdvanceForm(forms.Form):
    """Where to, and why when it is stopped."""

    use_required_attribute = False

    status = forms.ChoiceField(
        label=gettext_lazy("Nytt läge"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj ett läge.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Varför?"),
        widget=LongText(rows=3),
        required=False,
        help_text=gettext_lazy("Behövs om den stoppas."),
    )

    def __init__(self, data: Any, *, status: str) -> None:
        super().__init__(data)
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to the type checker what the class says)
        field.choices = [(code, STATUSES[code]) for code in Status if code in MOVES[Status(status)]]


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.IMPROVE)
def advance_improvement(request: StaffRequest, improvement_id: UUID) -> HttpResponse:
    """The day it is done is the day its effect is counted from."""
    row = improvement(request.asker, improvement_id)
    if not row.may_improve:
        raise NotAllowed(Right.IMPROVE)
    form = AdvanceForm(request.POST if request.method == "POST" else None, status=row.status)
    back = reverse("desk:improvement", args=[improvement_id])
    if form.is_bound and form.is_valid():
        try:
            act(actor=request.actor, at=clock.now(), improvement_id=improvement_id, **form.cleaned_data)
        except Refused as refused:
            field = str(refused.facts.get("field") or "")
            form.add_error(field if field in form.fields else None, sentence(refused))
        else:
            messages.success(request, gettext("Läget är ändrat."))
            return redirect(back)
    title = gettext("Ändra läge")
    context = {
        "form": form,
        "title": title,
        "about": row.title,
        "submit": gettext("Spara"),
        "effects": [gettext("Effekten räknas från den dag den är klar, i hela månader.")],
        "back_url": back,
        "crumbs": [
            Link(gettext("Förbättringar"), reverse("desk:improvements")),
            Link(row.title, back),
            Link(title),
        ],
    }
    return render(request, "office/office_form.html", context, status=422 if form.errors else 200)
