"""A parked item belongs to a case there is: its number is written, both are shown, then it is added."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.journey import parked
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.desk.choices import STATUSES
from gehor.pages.desk.parked_item import about, crumbs, shown, waiting_item
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.refusals import sentence
from gehor.people.queries import Asker
from gehor.steps.intake.queries import ReceivedRow
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage


class NumberForm(forms.Form):
    """Which case."""

    reference = forms.CharField(
        label=_("Ärendenummer"),
        help_text=_("Ärendets referens eller diarienummer."),
        max_length=60,
        error_messages={"required": _("Skriv ärendets nummer.")},
    )

    def __init__(self, data: Any = None, *, asker: Asker, initial: dict[str, str] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.asker = asker
        self.page: CasePage | None = None

    def clean_reference(self) -> str:
        """Only a case the person may see."""
        wanted = str(self.cleaned_data["reference"]).strip()
        try:
            self.page = case_page(self.asker, wanted)
        except NotThere:
            raise forms.ValidationError(gettext("Det finns inget sådant ärende. Kontrollera numret.")) from None
        return self.page.case.reference


@require_http_methods(["GET", "HEAD", "POST"])
@waiting_item
def add_parked(request: StaffRequest, received: ReceivedRow) -> HttpResponse:
    """First the number; then the message and the case beside each other, and a button."""
    given = request.POST if request.method == "POST" else request.GET
    form = NumberForm(given if "reference" in given else None, asker=request.asker)
    page = form.page if form.is_bound and form.is_valid() else None
    if request.method == "POST" and page is not None:
        try:
            parked.add_parked(actor=request.actor, at=clock.now(), received_id=received.id, case_id=page.case.id)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, gettext("Tillagt i ärendet."))
            return redirect("desk:case", page.case.reference)
    item = shown(received)
    context = {
        **about(request.asker, item),
        "form": form,
        "page": page,
        "status_word": STATUSES.get(page.case.status, "") if page else "",
        "opening": next((row for row in page.records if row.number == 1), None) if page else None,
        "crumbs": crumbs(received, gettext("Hör till ett ärende")),
    }
    return render(request, "desk/add_parked.html", context, status=422 if form.is_bound and form.errors else 200)
