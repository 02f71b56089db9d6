"""Sign in with work address and password."""

from __future__ import annotations

from django import forms
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gehor.kit.guard.throttle import allow
from gehor.pages.shared import errors
from gehor.pages.shared.address import address_of

QUARTER = 15 * 60
# A whole office may share one address outwards; one account has one person.
PER_ADDRESS, PER_ACCOUNT = 60, 10


class SignInForm(forms.Form):
    """Work address and password, named so that password managers know them."""

    email = forms.CharField(
        label=_("E-post i tjänsten"),
        error_messages={"required": _("Skriv din e-postadress.")},
        widget=forms.EmailInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Lösenord"),
        strip=False,
        error_messages={"required": _("Skriv ditt lösenord.")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The same answer for an unknown address, a wrong password and somebody who has left."""
    going_to = _local(request, request.POST.get("next") or request.GET.get("next") or "")
    if request.method != "POST":
        if request.user.is_authenticated and request.user.is_active:
            return redirect(going_to)
        return _shown(request, SignInForm(), going_to)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, going_to)
    email = form.cleaned_data["email"].strip().lower()
    if not _patient(request, email):
        return errors.too_many_requests(request, retry_after=QUARTER)
    # No table holds this sign, and asking for it would be an error instead of a no.
    user = None if "\0" in email else authenticate(request, username=email, password=form.cleaned_data["password"])
    if user is None:
        form.add_error(None, gettext("E-postadressen eller lösenordet stämmer inte. Försök igen."))
        return _shown(request, form, going_to)
    login(request, user)
    return redirect(going_to)


def _patient(request: HttpRequest, email: str) -> bool:
    from_here = allow("sign_in_from", address_of(request), limit=PER_ADDRESS, per_seconds=QUARTER)
    return from_here and allow("sign_in_as", email, limit=PER_ACCOUNT, per_seconds=QUARTER)


def _local(request: HttpRequest, wanted: str) -> str:
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=set(), require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else reverse("desk:my_day")


def _shown(request: HttpRequest, form: SignInForm, going_to: str) -> HttpResponse:
    context = {"form": form, "next": going_to}
    return render(request, "desk/sign_in.html", context, status=422 if form.errors else 200)
