"""Somebody whom officers can ask is added or changed; saving says that the address is right today."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.handle import queries
from gehor.steps.handle.actions import set_recipient as act


class RecipientForm(forms.Form):
    """Who, where, and for what."""

    name = forms.CharField(label=_("Namn"), max_length=200, error_messages={"required": _("Skriv ett namn.")})
    address = forms.CharField(
        label=_("E-postadress"),
        max_length=254,
        help_text=_("Helst en funktionsbrevlåda. Svar från samma domän räknas som mottagarens."),
        error_messages={"required": _("Skriv e-postadressen så här: namn@exempel.se")},
    )
    answers_for = forms.CharField(
        label=_("Svarar för"),
        required=False,
        max_length=1000,
        widget=LongText(rows=2),
        help_text=_("Visas för handläggaren, till exempel: hål i gatan, snö och halka."),
    )
    ended = forms.BooleanField(label=_("Används inte längre"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_recipient(request: StaffRequest, code: str = "") -> HttpResponse:
    """A new one, or the one with the code as it is now."""
    first: dict[str, Any] = {}
    if code:
        try:
            row = queries.recipient(code)
        except NotThere:
            raise Http404 from None
        first = {
            "name": row.name,
            "address": row.address,
            "answers_for": row.answers_for,
            "ended": row.valid_to is not None,
        }
    form = RecipientForm(request.POST or None, initial=first)

    def perform(values: dict[str, Any]) -> None:
        act.set_recipient(actor=request.actor, at=clock.now(), code=code, **values)

    title = gettext("Ändra mottagare") if code else gettext("Lägg till en mottagare")
    back = reverse("office:recipients")
    return answer(
        request,
        form,
        perform=perform,
        done=_("Mottagaren är sparad."),
        url=back,
        template="office/office_form.html",
        context={
            "title": title,
            "about": first.get("name", ""),
            "submit": gettext("Spara"),
            "effects": [gettext("När du sparar noteras att adressen är kontrollerad i dag.")],
            "back_url": back,
            "crumbs": [Link(gettext("Mottagare"), back), Link(title)],
        },
    )
