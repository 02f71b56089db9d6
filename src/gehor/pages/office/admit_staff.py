"""Somebody new is let in."""

from __future__ import annotations

from typing import Any

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
from gehor.people.actions import admit_staff as act
from gehor.people.rules.rights import Right


class AdmitForm(forms.Form):
    """Who, where, and what they may do."""

    name = forms.CharField(label=_("Namn"), error_messages={"required": _("Skriv ett namn.")})
    email = forms.CharField(
        label=_("E-postadress"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Skriv en e-postadress.")},
    )
    unit = forms.ChoiceField(label=_("Enhet"), error_messages={"required": _("Välj en enhet.")})
    roles = forms.MultipleChoiceField(label=_("Roller i enheten"), required=False, widget=forms.CheckboxSelectMultiple)
    language = forms.ChoiceField(label=_("Språk"), choices=[("sv", "Svenska"), ("en", "English")], initial="sv")
    password = forms.CharField(
        label=_("Första lösenord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Välj ett långt lösenord och ge det till medarbetaren själv."),
        error_messages={"required": _("Välj ett lösenord.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE, recent=True)
def admit_staff(request: StaffRequest) -> HttpResponse:
    """Back to the list when it is done."""
    form = AdmitForm(request.POST or None)
    set_choices(form, "unit", unit_choices(request.asker))
    roles = form.fields["roles"]
    assert isinstance(roles, forms.MultipleChoiceField)  # noqa: S101
    roles.choices = role_choices(request.asker)
    if not roles.choices:
        del form.fields["roles"]

    def perform(values: dict[str, Any]) -> None:
        act.admit_staff(
            actor=request.actor,
            at=clock.now(),
            email=values["email"],
            name=values["name"],
            unit_code=values["unit"],
            language=values["language"],
            roles=values.get("roles", []),
            password=values["password"],
        )

    return answer(
        request,
        form,
        perform=perform,
        done=_("Medarbetaren kan nu logga in."),
        url=reverse("office:staff"),
        template="office/office_form.html",
        context={
            "title": gettext("Släpp in en medarbetare"),
            "submit": gettext("Släpp in"),
            "back_url": reverse("office:staff"),
            "crumbs": [Link(gettext("Medarbetare"), reverse("office:staff")), Link(gettext("Släpp in en medarbetare"))],
        },
    )
