"""Show again who you are, before something that matters."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.guard.throttle import closed_until
from gehor.pages.desk.second_factor import CodeForm
from gehor.pages.desk.signing_in import PER_ACCOUNT, QUARTER, local
from gehor.pages.shared import passkeys
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people import queries as people
from gehor.people.actions.touch_sign_in import touch_sign_in
from gehor.people.rules.sign_in import FactorKind, How


class PasswordForm(forms.Form):
    """The password of whoever has no factor yet."""

    password = forms.CharField(
        label=_("Lösenord"),
        strip=False,
        error_messages={"required": _("Skriv ditt lösenord.")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


@sensitive_post_parameters("password", "code", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(without_factor=True)
def sign_in_again(request: StaffRequest) -> HttpResponse:
    """A factor where there is one, else the password; then on to what was wanted."""
    going_to = local(request, request.POST.get("next") or request.GET.get("next") or "", "desk:account")
    kinds = {row.kind for row in people.factors_of(request.asker.staff_id)}
    user = get_user_model()._default_manager.get(pk=request.asker.staff_id)
    form = _form(request, bool(kinds))
    closed = None
    if request.method == "POST":
        closed = closed_until("prove_again", str(user.pk), limit=PER_ACCOUNT, per_seconds=QUARTER)
        if closed is None and _is_proved(user.pk, user.password, form):
            touch_sign_in(at=clock.now(), sign_in_id=request.sign_in.id, proved=True)
            return redirect(going_to)
    context = {
        "form": form,
        "next": going_to,
        "closed": closed,
        "by_factor": bool(kinds),
        "options": passkeys.ask_to_show(user) if FactorKind.PASSKEY in kinds else "",
        # Who came by the office's own sign-in and has neither shows it there again.
        "by_provider": not kinds and request.session.get("how") == How.OIDC and bool(settings.GEHOR_OIDC),
    }
    return render(request, "desk/sign_in_again.html", context, status=429 if closed else 422 if form.errors else 200)


def _form(request: StaffRequest, by_factor: bool) -> CodeForm | PasswordForm:
    data = request.POST if request.method == "POST" else None
    return CodeForm(data) if by_factor else PasswordForm(data)


def _is_proved(staff_id: UUID, password: str, form: CodeForm | PasswordForm) -> bool:
    if isinstance(form, CodeForm):
        return form.prove(staff_id) is not None
    if not form.is_valid():
        return False
    # Without the usual look at the hash's age: reading the password here must not change the row.
    if check_password(form.cleaned_data["password"], password):
        return True
    form.add_error("password", gettext("Lösenordet stämmer inte. Försök igen."))
    return False
