"""Somebody takes an alarm of danger: at the desk, or by the link in the call without signing in."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gehor.journey import danger
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.shared.refusals import sentence
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import acknowledge_hazard as act
from gehor.steps.route.queries.hazard import LinkRow, alert_of_link
from gehor.steps.route.rules.hazard import MAX_NAME


def _perform(doing: Doing) -> None:
    act.acknowledge_hazard(actor=doing.actor, at=doing.at, case_id=doing.case_id)


acknowledge_hazard = act_page(
    CaseAct(
        name="acknowledge_hazard",
        title=_("Ta hand om larmet"),
        submit=_("Jag tar hand om larmet"),
        done=_("Du har tagit larmet. Ingen annan larmas."),
        intro=_("Du svarar för att faran åtgärdas eller lämnas till den som åtgärdar den."),
        effects=(_("Det antecknas i ärendet att faran är överlämnad till dig."),),
        form=ActForm,
        perform=_perform,
        right=CaseRight.NOTE,
    )
)


class NameForm(forms.Form):
    """Who takes it."""

    name = forms.CharField(
        label=_("Ditt namn"), max_length=MAX_NAME, error_messages={"required": _("Skriv ditt namn.")}
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def acknowledge_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button: a mail program that opens links takes no alarm. It shows no word of the resident's."""
    row = _row(token)
    form = NameForm(request.POST or None)
    if request.method == "POST" and row.taken_at is None and form.is_valid():
        try:
            danger.taken_by_link(at=clock.now(), token=token, name=form.cleaned_data["name"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        row = _row(token)
    context = {"row": row, "form": form}
    return render(request, "desk/acknowledge_by_link.html", context, status=422 if form.errors else 200)


def _row(token: str) -> LinkRow:
    try:
        return alert_of_link(token)
    except NotThere:
        raise Http404 from None
