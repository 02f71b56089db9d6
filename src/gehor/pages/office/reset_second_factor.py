"""Somebody has lost their second factor and begins anew."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.actions import reset_second_factor as act
from gehor.people.rules.rights import Right


class ResetForm(forms.Form):
    """Why, and how it was made sure that it is the person who asks."""

    reason = forms.CharField(
        label=_("Varför"),
        max_length=500,
        widget=LongText(rows=3),
        help_text=_("Skriv vad som hänt och hur du vet att det är personen själv som ber om det."),
        error_messages={"required": _("Skriv varför.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE, recent=True)
def reset_second_factor(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Back to the person when it is done."""
    row = people.staff_row(staff_id)

    def perform(values: dict[str, Any]) -> None:
        act.reset_second_factor(actor=request.actor, at=clock.now(), staff_id=row.id, reason=values["reason"])

    back = reverse("office:colleague", args=[row.id])
    return answer(
        request,
        ResetForm(request.POST if request.method == "POST" else None),
        perform=perform,
        done=_("Andra faktorn är borttagen. Medarbetaren lägger till en ny vid nästa inloggning."),
        url=back,
        template="office/office_form.html",
        context={
            "title": gettext("Ta bort andra faktorn"),
            "about": row.name,
            "submit": gettext("Ta bort andra faktorn"),
            "danger": True,
            "effects": [
                gettext("Appen, alla passkeys och alla reservkoder slutar gälla."),
                gettext("Medarbetaren loggas ut överallt och får veta vad som hänt."),
            ],
            "back_url": back,
            "crumbs": [
                Link(gettext("Medarbetare"), reverse("office:staff")),
                Link(row.name, back),
                Link(gettext("Ta bort andra faktorn")),
            ],
        },
    )
