"""One day on which a way to reach us is open otherwise than usual, or not at all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.inform.actions import set_other_day as act
from gehor.steps.inform.queries.reach import with_hours
from gehor.steps.inform.rules.routes import route_name
from gehor.steps.inform.rules.typed_hours import spans_of


class OtherDayForm(forms.Form):
    """Which day, its hours, and why in each language."""

    day = forms.DateField(
        label=_("Dag"),
        widget=DayInput,
        error_messages={"required": _("Välj en dag."), "invalid": _("Skriv ett datum så här: 2026-12-08.")},
    )
    hours = forms.CharField(
        label=_("Öppet"),
        required=False,
        max_length=100,
        help_text=_("Till exempel 9–12. Tomt betyder stängt."),
    )
    note = forms.CharField(label=_("Varför, på svenska"), required=False, help_text=_("Till exempel: utbildning."))
    note_en = forms.CharField(label=_("Varför, på engelska"), required=False)
    note_fi = forms.CharField(label=_("Varför, på finska"), required=False)
    usual = forms.BooleanField(
        label=_("Som vanligt igen"),
        required=False,
        help_text=_("Tar bort det som stod om dagen."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_other_day(request: StaffRequest, kind: str) -> HttpResponse:
    """A day, from today on."""
    if not with_hours(kind):
        raise Http404
    form = OtherDayForm(request.POST or None)
    title, back = gettext("En dag med andra tider"), reverse("office:contact_routes")
    return answer(
        request,
        form,
        perform=lambda values: _perform(request, kind, values),
        done=_("Dagen är sparad."),
        url=back,
        template="office/office_form.html",
        context={
            "title": title,
            "about": route_name(kind, request.asker.language),
            "submit": gettext("Spara"),
            "effects": [
                gettext("Dagen visas tre veckor i förväg i kvitton och brev, och två månader på kontaktsidan.")
            ],
            "back_url": back,
            "crumbs": [Link(gettext("Kontaktvägar och öppettider"), back), Link(title)],
        },
    )


def _perform(request: StaffRequest, kind: str, values: dict[str, Any]) -> None:
    act.set_other_day(
        actor=request.actor,
        at=clock.now(),
        kind=kind,
        day=values["day"],
        spans=None if values["usual"] else spans_of(values["hours"], field="hours"),
        note=values["note"],
        note_en=values["note_en"],
        note_fi=values["note_fi"],
    )
