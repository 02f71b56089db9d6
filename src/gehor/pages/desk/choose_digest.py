"""How often one wants what waits by mail, and which cases one follows."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.actions import choose_digest as act
from gehor.steps.follow_up.queries.digests import choice_of
from gehor.steps.follow_up.rules.digests import Pace
from gehor.steps.handle.queries.colleagues import followed

PACES = [
    (Pace.DAILY.value, _("Varje arbetsdag")),
    (Pace.WEEKLY.value, _("En gång i veckan")),
    (Pace.NONE.value, _("Aldrig")),
]


class DigestForm(forms.Form):
    """The own summary, and for who manages a unit that of the unit."""

    own = forms.ChoiceField(
        label=_("Det som väntar på dig"),
        help_text=_("Sena svar och svar i dag, frågor från kollegor, delsvar, löften och annat som du ska göra."),
        choices=PACES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur ofta.")},
    )
    unit = forms.ChoiceField(
        label=_("Det som väntar i enheten"),
        help_text=_("Sena och snart sena ärenden, utan handläggare, och sådana som ingen har öppnat."),
        choices=PACES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur ofta.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff()
def choose_digest(request: StaffRequest) -> HttpResponse:
    """Back to the own settings when it is chosen."""
    asker = request.asker
    if not asker.rights:
        raise NotThere("digest")
    choice = choice_of(asker.staff_id)
    form = DigestForm(request.POST or None, initial={"own": choice.own, "unit": choice.unit})
    if not asker.may(Right.MANAGE_UNIT):
        del form.fields["unit"]
    if request.method == "POST" and form.is_valid():
        act.choose_digest(actor=request.actor, at=clock.now(), **form.cleaned_data)
        messages.success(request, gettext("Ditt val är sparat."))
        return redirect("desk:own_settings")
    back = reverse("desk:own_settings")
    context = {
        "form": form,
        "rows": followed(asker),
        "back_url": back,
        "crumbs": [Link(gettext("Egna inställningar"), back), Link(gettext("Mejl och ärenden du följer"))],
    }
    return render(request, "desk/choose_digest.html", context, status=422 if form.errors else 200)
