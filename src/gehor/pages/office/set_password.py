"""Somebody has forgotten their password and gets a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.actions import set_password as act
from gehor.people.rules.rights import Right


class GivenPasswordForm(forms.Form):
    """The password to be handed over."""

    password = forms.CharField(
        label=_("Nytt lösenord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Välj ett långt lösenord och ge det till medarbetaren själv."),
        error_messages={"required": _("Välj ett lösenord.")},
    )


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE, recent=True)
def set_password(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Back to the person when it is done."""
    row = people.staff_row(staff_id)
    if row.id == request.asker.staff_id:
        return redirect("desk:set_password")

    def perform(values: dict[str, Any]) -> None:
        act.set_password(actor=request.actor, at=clock.now(), staff_id=row.id, password=values["password"])

    back = reverse("office:colleague", args=[row.id])
    return answer(
        request,
        GivenPasswordForm(request.POST if request.method == "POST" else None),
        perform=perform,
        done=_("Lösenordet är bytt."),
        url=back,
        template="office/office_form.html",
        context={
            "title": gettext("Nytt lösenord"),
            "about": row.name,
            "submit": gettext("Byt lösenord"),
            "effects": [gettext("Medarbetaren loggas ut överallt och får veta vad som hänt.")],
            "back_url": back,
            "crumbs": [
                Link(gettext("Medarbetare"), reverse("office:staff")),
                Link(row.name, back),
                Link(gettext("Nytt lösenord")),
            ],
        },
    )
