"""Sign in with work address and password, or by one of the other ways that the office has."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.guard.throttle import closed_until
from gehor.kit.refused import NotThere
from gehor.pages.desk.signing_in import PER_ACCOUNT, PER_ADDRESS, QUARTER, first_proof, local
from gehor.pages.shared.address import address_of
from gehor.people import queries as people
from gehor.people.actions.lock_out import lock_out
from gehor.people.rules.rights import Right
from gehor.people.rules.sign_in import How

log = logging.getLogger("gehor.sign_in")


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
    going_to = local(request, request.POST.get("next") or request.GET.get("next") or "")
    if request.method != "POST":
        if request.user.is_authenticated and request.user.is_active:
            return redirect(going_to)
        return _shown(request, SignInForm(), going_to)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, going_to)
    email = form.cleaned_data["email"].strip().lower()
    closed = _closed(request, email)
    if closed is not None:
        return _shown(request, form, going_to, closed=closed)
    # No table holds this sign, and asking for it would be an error instead of a no.
    user = None if "\0" in email else authenticate(request, username=email, password=form.cleaned_data["password"])
    if user is None or not may_sign_in_locally(user.pk):
        log.warning("a password was refused (%s)", "known account" if user else "unknown account or wrong password")
        form.add_error(None, gettext("E-postadressen eller lösenordet stämmer inte. Försök igen."))
        return _shown(request, form, going_to)
    return first_proof(request, user.pk, How.PASSWORD, going_to)


def may_sign_in_locally(staff_id: UUID) -> bool:
    """Where the office signs in at its provider only, a password is the way in for administrators when that is away."""
    if not (settings.GEHOR_OIDC and settings.GEHOR_OIDC.only):
        return True
    return people.asker(staff_id, clock.today()).may(Right.ADMINISTER_OFFICE)


def _closed(request: HttpRequest, email: str) -> datetime | None:
    """Until when no more guesses are taken from this address or at this account; the first refused is journaled."""
    from_here = closed_until("sign_in_from", address_of(request), limit=PER_ADDRESS, per_seconds=QUARTER)
    if from_here is not None:
        log.warning("too many sign-ins from one network address; closed for a while")
        return from_here
    as_one = closed_until("sign_in_as", email, limit=PER_ACCOUNT, per_seconds=QUARTER)
    if as_one is not None and closed_until("lock_out", email, limit=1, per_seconds=QUARTER) is None:
        log.warning("too many wrong passwords at one account; closed for a while")
        _tell_journal(email, as_one)
    return as_one


def _tell_journal(email: str, until: datetime) -> None:
    row = None if "\0" in email else people.staff_by_email(email)
    try:
        if row is not None:
            lock_out(at=clock.now(), staff_id=row.id, until=until)
    except NotThere:
        # Somebody who has left: there is no account to lock.
        return


def _shown(request: HttpRequest, form: SignInForm, going_to: str, *, closed: datetime | None = None) -> HttpResponse:
    oidc = settings.GEHOR_OIDC
    context = {
        "form": form,
        "next": going_to,
        "closed": closed,
        "oidc": oidc,
        "passwords": not (oidc and oidc.only) or "password" in request.GET or request.method == "POST",
        "from_provider": bool(oidc) and "out" in request.GET,
        "demo": settings.GEHOR_DEMO and settings.GEHOR_SECOND_FACTOR == "optional",
    }
    status = 429 if closed else 422 if form.errors else 200
    response = render(request, "desk/sign_in.html", context, status=status)
    if closed:
        response.headers["Retry-After"] = str(max(1, int((closed - clock.now()).total_seconds())))
    return response
