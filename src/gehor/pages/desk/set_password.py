"""A new password of one's own."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.shared.asker import SIGN_IN, StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.actions.set_password import set_password as act


class NewPasswordForm(forms.Form):
    """The password of today, and the new one."""

    current = forms.CharField(
        label=_("Nuvarande lösenord"),
        strip=False,
        error_messages={"required": _("Skriv ditt lösenord.")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label=_("Nytt lösenord"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("Välj ett långt lösenord, gärna flera ord."),
        error_messages={"required": _("Välj ett lösenord.")},
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(recent=True)
def set_password(request: StaffRequest) -> HttpResponse:
    """Every other sign-in ends; this one goes on. Not for somebody who has no password here."""
    user = get_user_model()._default_manager.get(pk=request.asker.staff_id)
    if not user.has_usable_password():
        raise NotThere("password")
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not user.check_password(form.cleaned_data["current"]):
            form.add_error("current", gettext("Lösenordet stämmer inte. Försök igen."))
        elif _changed(request, form):
            user.refresh_from_db()
            # A new key for the session; what it names stays the same sign-in.
            update_session_auth_hash(request, user)
            request.session[SIGN_IN] = str(request.sign_in.id)
            messages.success(request, gettext("Lösenordet är bytt. På andra ställen är du utloggad."))
            return redirect("desk:account")
    context = {
        "form": form,
        "crumbs": [Link(gettext("Min inloggning"), reverse("desk:account")), Link(gettext("Byt lösenord"))],
    }
    return render(request, "desk/set_password.html", context, status=422 if form.errors else 200)


def _changed(request: StaffRequest, form: NewPasswordForm) -> bool:
    try:
        act(
            actor=request.actor,
            at=clock.now(),
            staff_id=request.asker.staff_id,
            password=form.cleaned_data["password"],
            keep=request.sign_in.id,
        )
    except Refused as refused:
        form.add_error("password", sentence(refused))
    return form.is_valid()
