"""How one works oneself: language, single-key shortcuts, how close things stand, and what else is one's own."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.actions import choose_hands as act
from gehor.people.rules.rights import Right
from gehor.people.rules.words import Density, StaffLanguage


class HandsForm(forms.Form):
    """Language, shortcuts and density."""

    language = forms.ChoiceField(
        label=_("Språk"),
        choices=[(StaffLanguage.SWEDISH.value, "Svenska"), (StaffLanguage.ENGLISH.value, "English")],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ett språk.")},
    )
    shortcuts = forms.BooleanField(
        label=_("Använd tangenter"),
        required=False,
        help_text=_("En tangent utan Ctrl eller Alt gör det som en knapp gör. ? visar vilka som finns."),
    )
    density = forms.ChoiceField(
        label=_("Täthet"),
        choices=[(Density.CLOSE.value, _("Tätt, mer på skärmen")), (Density.ROOMY.value, _("Luftigt, större text"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur tätt det ska stå.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff()
def own_settings(request: StaffRequest) -> HttpResponse:
    """Shown again afterwards, in the language that was chosen."""
    me = people.staff_row(request.asker.staff_id)
    initial = {
        "language": me.language,
        "shortcuts": request.asker.shortcuts,
        "density": request.asker.density,
    }
    form = HandsForm(request.POST) if request.method == "POST" else HandsForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            act.choose_hands(actor=request.actor, at=clock.now(), **values)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            with override(values["language"]):
                messages.success(request, gettext("Inställningarna är sparade."))
                return redirect("desk:own_settings")
    context = {"form": form, "links": _links(request)}
    return render(request, "desk/own_settings.html", context, status=422 if form.errors else 200)


def _links(request: StaffRequest) -> list[Link]:
    found = [Link(gettext("Min inloggning"), reverse("desk:account"))]
    if request.asker.rights:
        found.append(Link(gettext("Mejl och ärenden du följer"), reverse("desk:choose_digest")))
        found.append(Link(gettext("Frånvaro"), reverse("office:set_absence", args=[request.asker.staff_id])))
    if request.asker.may(Right.HANDLE_CASES):
        found.append(Link(gettext("Din signatur"), f"{reverse('desk:set_signature')}?next={request.path}"))
    return found
