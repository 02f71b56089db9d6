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
    """A code, or in its place what a passkey answered."""

    code = forms.CharField(
        label=_("Kod"),
        max_length=40,
        help_text=_("Sex siffror från appen, eller en av dina reservkoder."),
        error_messages={"required": _("Skriv koden.")},
        widget=forms.TextInput({"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "none"}),
    )

    def prove(self, staff_id: UUID) -> Second | None:
        """Which of the person's factors was shown; None when the form says what is wrong. Raises NotThere."""
        answer = self.data.get("credential", "")
        holder = passkeys.holder(staff_id)
        try:
            if answer:
                _whose, key = passkeys.shown(answer, holder)
                return use_factor(at=clock.now(), staff_id=staff_id, passkey_id=key)
            if self.is_valid():
                return use_factor(at=clock.now(), staff_id=staff_id, code=self.cleaned_data["code"])
        except Refused as refused:
            log.warning("a second factor was refused")
            # That no code was typed is no fault beside a passkey.
            self.errors.clear()
            self.add_error(None if answer else "code", sentence(refused))
        return None


@sensitive_post_parameters("code", "credential")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """In when it is proved; back to the first step when too long has passed."""
    who = half_way(request)
    if who is None:
        return redirect("desk:sign_in")
    if request.method != "POST":
        return _shown(request, who, CodeForm())
    closed = closed_until("second_factor", str(who.staff_id), limit=PER_ACCOUNT, per_seconds=QUARTER)
    if closed is not None:
        _close(who, closed)
        return _shown(request, who, CodeForm(), closed=closed)
    form = CodeForm(request.POST)
    try:
        second = form.prove(who.staff_id)
        return come_in(request, who.staff_id, who.how, second, who.going_to) if second else _shown(request, who, form)
    except NotThere:
        return redirect("desk:sign_in")


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
