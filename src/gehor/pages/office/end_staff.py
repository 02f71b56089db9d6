"""Somebody leaves: no more signing in, no more rights; what they did stays theirs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.journey import leaving
from gehor.kit import clock
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.rules.rights import Right


class EndForm(forms.Form):
    """From which day."""

    left_on = forms.DateField(
        label=_("Första dagen utan tillgång"),
        required=False,
        widget=DayInput,
        help_text=_("Lämna tomt för i dag."),
        error_messages={"invalid": _("Skriv ett datum så här: 2026-12-08.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE, recent=True)
def end_staff(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Back to the person when it is done."""
    row = people.staff_row(staff_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def perform(values: dict[str, Any]) -> None:
        leaving.end_staff(actor=request.actor, at=clock.now(), staff_id=row.id, left_on=values["left_on"])

    back = reverse("office:colleague", args=[row.id])
    return answer(
        request,
        form,
        perform=perform,
        done=_("Tillgången är avslutad."),
        url=back,
        template="office/office_form.html",
        context={
            "title": gettext("Avsluta tillgång"),
            "about": row.name,
            "submit": gettext("Avsluta tillgång"),
            "danger": True,
            "effects": [
                gettext("Medarbetaren kan inte längre logga in."),
                gettext("Det hen har gjort finns kvar."),
                gettext("Hens ärenden väntar genast i sina enheter, och cheferna får veta det."),
            ],
            "back_url": back,
            "crumbs": [
                Link(gettext("Medarbetare"), reverse("office:staff")),
                Link(row.name, back),
                Link(gettext("Avsluta tillgång")),
            ],
        },
    )
