"""A parked item needs nobody: a machine wrote it, or it is obviously of no importance (OSL 5:1)."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.journey import parked
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.mark_negligible import REASONS
from gehor.pages.desk.parked_item import about, crumbs, shown, waiting_item
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.refusals import sentence
from gehor.steps.intake.queries import ReceivedRow


class WhyForm(forms.Form):
    """The machine, or one of the only lawful reasons."""

    why = forms.ChoiceField(
        label=_("Varför?"), widget=forms.RadioSelect, error_messages={"required": _("Välj en av anledningarna.")}
    )

    def __init__(self, data: object = None, *, is_mail: bool) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or nothing
        field = self.fields["why"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker: choices are set on these only)
        machine = [(parked.MACHINE, gettext("Ett automatiskt svar eller en rapport från en maskin"))] if is_mail else []
        field.choices = [*machine, *((str(code), word) for code, word in REASONS.items())]


@require_http_methods(["GET", "HEAD", "POST"])
@waiting_item
def file_parked(request: StaffRequest, received: ReceivedRow) -> HttpResponse:
    """Nothing is deleted: what a machine wrote is kept as such, the rest is a case that is closed at once."""
    form = WhyForm(request.POST if request.method == "POST" else None, is_mail=received.is_mail)
    if request.method == "POST" and form.is_valid():
        try:
            parked.file_parked(
                actor=request.actor, at=clock.now(), received_id=received.id, why=form.cleaned_data["why"]
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, gettext("Undanlagt. Det finns kvar och går att hitta."))
            return redirect("desk:parked")
    item = shown(received)
    context = {**about(request.asker, item), "form": form, "crumbs": crumbs(received, gettext("Behöver ingen åtgärd"))}
    return render(request, "desk/file_parked.html", context, status=422 if form.errors else 200)
