"""Whom an alarm goes to as the nth is set; an empty name takes that place away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.office import queries as office
from gehor.pages.office.office_form import answer, set_choices
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.route.actions import set_duty_address as act
from gehor.steps.route.queries import hazard


class DutyForm(forms.Form):
    """For what, in which order, who and where."""

    category_code = forms.ChoiceField(label=_("Kategori"), required=False)
    position = forms.IntegerField(
        label=_("Ordning"),
        min_value=1,
        max_value=9,
        help_text=_("1 larmas först."),
        error_messages={"required": _("Skriv ett tal från 1 till 9."), "invalid": _("Skriv ett tal från 1 till 9.")},
    )
    name = forms.CharField(
        label=_("Namn"), required=False, max_length=200, help_text=_("Tomt tar bort den som står på platsen.")
    )
    address = forms.CharField(label=_("E-postadress"), required=False, max_length=254)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_duty_address(request: StaffRequest) -> HttpResponse:
    """A new place, or the one that the address names as it is now."""
    form = DutyForm(request.POST or None, initial=_first(request))
    groups = office.categories(get_language() or "sv")
    names = [(row.code, row.name if not row.parent_code else f"– {row.name}") for row in groups]
    set_choices(form, "category_code", [("", gettext("Alla kategorier")), *names])

    def perform(values: dict[str, Any]) -> None:
        act.set_duty_address(actor=request.actor, at=clock.now(), **values)

    title, back = gettext("Vem som får larm"), reverse("office:duty_addresses")
    return answer(
        request,
        form,
        perform=perform,
        done=_("Jouren är sparad."),
        url=back,
        template="office/office_form.html",
        context={
            "title": title,
            "about": "",
            "submit": gettext("Spara"),
            "effects": [],
            "back_url": back,
            "crumbs": [Link(gettext("Jour för larm"), back), Link(title)],
        },
    )


def _first(request: StaffRequest) -> dict[str, Any]:
    asked = (request.GET.get("category", ""), request.GET.get("position", ""))
    for row in hazard.duty_addresses():
        if (row.category_code, str(row.position)) == asked:
            return {
                "category_code": row.category_code,
                "position": row.position,
                "name": row.name,
                "address": row.address,
            }
    return {"position": 1}
