"""What stands under one's own name in answers."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.refusals import sentence
from gehor.people import queries as people
from gehor.people.actions import set_signature as act
from gehor.people.rules.rights import Right
from gehor.people.rules.words import MAX_SIGNATURE


class SignatureForm(forms.Form):
    """A few lines; none is fine."""

    signature = forms.CharField(
        label=_("Rader under ditt namn"),
        required=False,
        max_length=MAX_SIGNATURE,
        widget=LongText(rows=4),
        help_text=_("Till exempel titel och direktnummer. Namn och enhet läggs till av sig själva."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.HANDLE_CASES)
def set_signature(request: StaffRequest) -> HttpResponse:
    """Back to where the person came from, by way of `next`."""
    back = _back(request)
    me = people.staff_row(request.asker.staff_id)
    form = SignatureForm(request.POST or None, initial={"signature": me.signature})
    if request.method == "POST":
        form = SignatureForm(request.POST)
        if form.is_valid():
            try:
                act.set_signature(actor=request.actor, at=clock.now(), signature=form.cleaned_data["signature"])
            except Refused as refused:
                form.add_error("signature", sentence(refused))
            else:
                messages.success(request, gettext("Signaturen är sparad. Den står i dina svar från nu."))
                return redirect(back)
    ending = "\n".join(filter(None, (me.name, me.signature, me.unit_name)))
    context = {"form": form, "ending": ending, "back_url": back}
    return render(request, "desk/set_signature.html", context, status=422 if form.errors else 200)


def _back(request: StaffRequest) -> str:
    asked = request.POST.get("next", request.GET.get("next", ""))
    fits = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if fits and asked.startswith("/") else reverse("desk:my_day")
