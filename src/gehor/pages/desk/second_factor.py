"""The second step of signing in: a code from an app, a recovery code, or a passkey."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.guard.throttle import closed_until
from gehor.kit.refused import NotThere, Refused
from gehor.pages.desk.signing_in import PER_ACCOUNT, QUARTER, HalfWay, come_in, half_way
from gehor.pages.shared import passkeys
from gehor.pages.shared.refusals import sentence
from gehor.people import queries as people
from gehor.people.actions.lock_out import lock_out
from gehor.people.actions.use_factor import use_factor
from gehor.people.rules.sign_in import FactorKind, Second

log = logging.getLogger("gehor.sign_in")


class CodeForm(forms.Form):
    """A code, or what a passkey answered."""

    code = forms.CharField(
        label=_("Kod"),
        required=False,
        max_length=40,
        help_text=_("Sex siffror från appen, eller en av dina reservkoder."),
        widget=forms.TextInput({"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "none"}),
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)


@sensitive_post_parameters("code", "credential")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """In when it is proved; back to the first step when too long has passed."""
    who = half_way(request)
    if who is None:
        return redirect("desk:sign_in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, who, form)
    closed = closed_until("second_factor", str(who.staff_id), limit=PER_ACCOUNT, per_seconds=QUARTER)
    if closed is not None:
        _close(who, closed)
        return _shown(request, who, CodeForm(), closed=closed)
    try:
        second = proved(who.staff_id, form)
        return come_in(request, who.staff_id, who.how, second, who.going_to)
    except Refused as refused:
        log.warning("a second factor was refused")
        form.add_error("code" if not form.cleaned_data["credential"] else None, sentence(refused))
    except NotThere:
        return redirect("desk:sign_in")
    return _shown(request, who, form)


def proved(staff_id: UUID, form: forms.Form) -> Second:
    """Which of the person's factors the form proves. Raises Refused: wrong_code, passkey_not_accepted; NotThere."""
    answer = form.cleaned_data["credential"]
    holder = passkeys.holder(staff_id)
    if not answer:
        return use_factor(at=clock.now(), staff_id=holder.pk, code=form.cleaned_data["code"])
    _whose, key = passkeys.shown(answer, holder)
    return use_factor(at=clock.now(), staff_id=holder.pk, passkey_id=key)


def _close(who: HalfWay, until: datetime) -> None:
    if closed_until("second_lock", str(who.staff_id), limit=1, per_seconds=QUARTER) is None:
        log.warning("too many wrong codes at one account; closed for a while")
        lock_out(at=clock.now(), staff_id=who.staff_id, until=until)


def _shown(request: HttpRequest, who: HalfWay, form: CodeForm, *, closed: datetime | None = None) -> HttpResponse:
    kinds = {row.kind for row in people.factors_of(who.staff_id)}
    has_passkey = FactorKind.PASSKEY in kinds
    context = {
        "form": form,
        "closed": closed,
        "options": passkeys.ask_to_show(passkeys.holder(who.staff_id)) if has_passkey and not closed else "",
        "has_app": FactorKind.CODE in kinds,
    }
    return render(request, "desk/second_factor.html", context, status=429 if closed else 422 if form.errors else 200)
