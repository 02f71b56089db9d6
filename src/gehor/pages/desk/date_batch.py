"""On which day all letters of a batch reached us: one decision for the whole tray (FL 22 §)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from gehor.journey import letters
from gehor.kit import clock
from gehor.pages.desk.act_fields import reason
from gehor.pages.desk.change_arrival import arrived_on, basis, not_ahead
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.intake.queries import scans
from gehor.steps.intake.rules.scans import LetterBasis, ToldDay


class BatchDayForm(forms.Form):
    """The day, how, and why."""

    arrived_on = arrived_on()
    basis = basis()
    reason = reason()

    def __init__(self, data: Any = None, *, today: date, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.today = today

    def clean_arrived_on(self) -> date:
        """Nothing has come tomorrow."""
        return not_ahead(self.cleaned_data["arrived_on"], self.today)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.REGISTER_CASES)
def date_batch(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """Each letter by itself: one that stands so already, or that somebody else has, stops no other."""
    batch = scans.batch(batch_id)
    first = {"arrived_on": batch.arrived_on, "basis": batch.basis}
    form = BatchDayForm(request.POST or None, today=request.asker.day, initial=first)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        day = ToldDay(values["arrived_on"], LetterBasis(values["basis"]), values["reason"])
        done = letters.batch_arrived(actor=request.actor, at=clock.now(), batch_id=batch_id, day=day)
        words = ngettext("Ankomstdagen är ändrad för %(n)s brev.", "Ankomstdagen är ändrad för %(n)s brev.", done)
        messages.success(request, words % {"n": done})
        return redirect("desk:scans")
    context = {
        "form": form,
        "batch": batch,
        "crumbs": [Link(gettext("Inskannade brev"), reverse("desk:scans")), Link(batch.name)],
    }
    return render(request, "desk/date_batch.html", context, status=422 if form.errors else 200)
