"""Somebody gets a role in a unit, and with it what the role may do there and in the units below."""

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
from gehor.pages.office.office_form import answer, role_choices, set_choices, unit_choices
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.actions import grant_role as act
from gehor.people.rules.rights import Right


class GrantForm(forms.Form):
    """Which role, and where."""

    role = forms.ChoiceField(label=_("Roll"), widget=forms.RadioSelect, error_messages={"required": _("Välj en roll.")})
    unit = forms.ChoiceField(
        label=_("Enhet"),
        help_text=_("Rollen gäller även i enheterna under."),
        error_messages={"required": _("Välj en enhet.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE, recent=True)
def grant_role(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Back to the person when it is done."""
    row = people.staff_row(staff_id)
    form = GrantForm(request.POST or None, initial={"unit": row.unit_code})
    set_choices(form, "role", role_choices(request.asker))
    set_choices(form, "unit", unit_choices(request.asker))

    def perform(values: dict[str, Any]) -> None:
        act.grant_role(
            actor=request.actor, at=clock.now(), staff_id=row.id, role_code=values["role"], unit_code=values["unit"]
        )

    back = reverse("office:colleague", args=[row.id])
    return answer(
        request,
        form,
        perform=perform,
        done=_("Rollen är given."),
        url=back,
        template="office/office_form.html",
        context={
            "title": gettext("Ge en roll"),
            "about": row.name,
            "submit": gettext("Ge rollen"),
            "back_url": back,
            "crumbs": [
                Link(gettext("Medarbetare"), reverse("office:staff")),
                Link(row.name, back),
                Link(gettext("Ge en roll")),
            ],
        },
    )
