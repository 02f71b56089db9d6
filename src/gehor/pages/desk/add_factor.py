"""A second factor of one's own: an app that shows codes, or a passkey."""

from __future__ import annotations

import base64
import secrets
from typing import Final

from allauth.mfa.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.shared import passkeys
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.actions.add_factor import add_factor as act
from gehor.people.rules.sign_in import SECRET_BYTES

SECRET: Final = "factor_secret"  # noqa: S105  (the name of a place in the session)
CODES_ONCE: Final = "recovery_codes_once"


class AppForm(forms.Form):
    """The first code that the app shows."""

    code = forms.CharField(
        label=_("Kod från appen"),
        max_length=20,
        help_text=_("Sex siffror. De byts var trettionde sekund."),
        error_messages={"required": _("Skriv koden som appen visar.")},
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PasskeyForm(forms.Form):
    """What the device answered, and what to call it."""

    name = forms.CharField(
        label=_("Namn på passkeyn"),
        required=False,
        max_length=60,
        help_text=_("Så att du känner igen den, till exempel Min telefon."),
    )
    credential = forms.CharField(widget=forms.HiddenInput)


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(recent=True, without_factor=True)
def add_app(request: StaffRequest) -> HttpResponse:
    """The secret as picture and as text, then the first code as proof that it arrived."""
    secret = str(request.session.setdefault(SECRET, base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()))
    form = AppForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = act(
                actor=request.actor,
                at=clock.now(),
                sign_in_id=request.sign_in.id,
                secret=secret,
                code=form.cleaned_data["code"],
            )
        except Refused as refused:
            form.add_error("code", sentence(refused))
        else:
            del request.session[SECRET]
            return _done(request, codes)
    library = get_adapter()
    url = library.build_totp_url(passkeys.holder(request.asker.staff_id), secret)
    picture = base64.b64encode(library.build_totp_svg(url).encode()).decode("ascii")
    context = {
        "form": form,
        "picture": f"data:image/svg+xml;base64,{picture}",
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "crumbs": _crumbs(gettext("Lägg till app")),
    }
    return render(request, "desk/add_app.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("credential")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(recent=True, without_factor=True)
def add_passkey(request: StaffRequest) -> HttpResponse:
    """The device makes a key and keeps it; we keep what recognises it."""
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = act(
                actor=request.actor,
                at=clock.now(),
                sign_in_id=request.sign_in.id,
                credential=passkeys.made(form.cleaned_data["credential"]),
                name=form.cleaned_data["name"],
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return _done(request, codes)
    context = {
        "form": form,
        "options": passkeys.ask_to_make(passkeys.holder(request.asker.staff_id)),
        "crumbs": _crumbs(gettext("Lägg till passkey")),
    }
    return render(request, "desk/add_passkey.html", context, status=422 if form.errors else 200)


def _done(request: StaffRequest, codes: tuple[str, ...]) -> HttpResponse:
    messages.success(request, gettext("Din andra faktor är tillagd."))
    if not codes:
        return redirect("desk:account")
    request.session[CODES_ONCE] = codes
    return redirect("desk:recovery_codes")


def _crumbs(last: str) -> list[Link]:
    return [Link(gettext("Min inloggning"), reverse("desk:account")), Link(last)]
