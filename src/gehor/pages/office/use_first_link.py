"""The one-time link of an empty office: choose the office, and become its first administrator."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.journey import set_up
from gehor.journey.office_files import known_offices, read_office
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.shared.refusals import sentence
from gehor.people import queries as people

_FIELDS = {"wrong_email": "email", "no_name": "name", "weak_password": "password"}


class SetUpForm(forms.Form):
    """Which office, and who administers it."""

    office = forms.ChoiceField(
        label=_("Kontor"),
        help_text=_("Kontorets enheter, kategorier, roller och texter läses in. De går att ändra sedan."),
        error_messages={"required": _("Välj ett kontor.")},
    )
    name = forms.CharField(label=_("Ditt namn"), error_messages={"required": _("Skriv ditt namn.")})
    email = forms.CharField(
        label=_("Din e-postadress"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        help_text=_("Du loggar in med den."),
        error_messages={"required": _("Skriv din e-postadress.")},
    )
    password = forms.CharField(
        label=_("Lösenord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Välj ett långt lösenord, gärna flera ord."),
        error_messages={"required": _("Välj ett lösenord.")},
    )

    def prepare(self) -> SetUpForm:
        """Offer the offices that are shipped."""
        today = clock.today()
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        named = [(code, read_office(code, valid_from=today).settings.name) for code in known_offices()]
        field.choices = [("", gettext("Välj")), *named]
        return self


@require_http_methods(["GET", "HEAD", "POST"])
def use_first_link(request: HttpRequest, token: str) -> HttpResponse:
    """Nobody is signed in: the link itself is the proof. Good once."""
    if people.open_first_link(token, at=clock.now()) is None:
        return render(request, "office/link_not_open.html", status=404)
    form = SetUpForm(request.POST or None).prepare()
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            set_up.first_administrator(
                at=clock.now(),
                token=token,
                email=values["email"],
                name=values["name"],
                password=values["password"],
                language="en" if get_language() == "en" else "sv",
                office_code=values["office"],
            )
        except Refused as refused:
            form.add_error(_FIELDS.get(refused.code), sentence(refused))
        else:
            messages.success(request, gettext("Kontoret är klart. Logga in med din e-postadress och ditt lösenord."))
            return redirect("desk:sign_in")
    return render(request, "office/use_first_link.html", {"form": form}, status=422 if form.errors else 200)
