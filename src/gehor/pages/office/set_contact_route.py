"""What is said of a way to reach us, and from which day; saving says that it is right today."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.office.office_form import answer, set_choices
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput, LongText
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.rules.rights import Right
from gehor.steps.inform.actions import set_contact_route as act
from gehor.steps.inform.queries.reach import route_fields
from gehor.steps.inform.rules.routes import REVIEWED_WITHIN, RouteKind, route_name

_DAY_WRONG = {"invalid": _("Skriv ett datum så här: 2026-12-08.")}


class ContactRouteForm(forms.Form):
    """Number or address, a sentence in three languages, from when, and who looks it through."""

    value = forms.CharField(label=_("Nummer, adress eller länk"), required=False)
    text_sv = forms.CharField(label=_("Text till invånaren, på svenska"), required=False, widget=LongText(rows=2))
    text_en = forms.CharField(label=_("Text till invånaren, på engelska"), required=False, widget=LongText(rows=2))
    text_fi = forms.CharField(label=_("Text till invånaren, på finska"), required=False, widget=LongText(rows=2))
    valid_from = forms.DateField(
        label=_("Gäller från"),
        widget=DayInput,
        required=False,
        help_text=_("Tomt betyder från i dag."),
        error_messages=_DAY_WRONG,
    )
    keeper = forms.ChoiceField(
        label=_("Vem ser över uppgifterna"),
        required=False,
        help_text=_("Den personen får veta när det är dags. Väljs ingen får administratörerna veta det."),
    )
    review_on = forms.DateField(
        label=_("Ses över senast"),
        widget=DayInput,
        required=False,
        help_text=_("Tomt betyder om ett halvår."),
        error_messages=_DAY_WRONG,
    )
    ended = forms.BooleanField(label=_("Används inte"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_contact_route(request: StaffRequest, kind: str) -> HttpResponse:
    """A way as it was set last, or one that the office does not have yet."""
    if kind not in set(RouteKind):
        raise Http404
    form = ContactRouteForm(request.POST or None, initial=_first(kind, request))
    staff = [(str(row.id), row.name) for row in people.staff_choices(request.asker, right=Right.ADMINISTER_OFFICE)]
    set_choices(form, "keeper", [("", gettext("Administratörerna")), *staff])
    title, back = gettext("Ändra hur man når oss"), reverse("office:contact_routes")
    effects = [gettext("När du sparar noteras att uppgiften är kontrollerad i dag.")]
    if kind in {RouteKind.PHONE, RouteKind.LETTER, RouteKind.VISIT}:
        effects.append(gettext("Samma uppgift ändras på brev, i texter och längst ner på varje sida."))
    return answer(
        request,
        form,
        perform=lambda values: _perform(request, kind, values),
        done=_("Uppgiften är sparad."),
        url=back,
        template="office/office_form.html",
        context={
            "title": title,
            "about": route_name(kind, request.asker.language),
            "submit": gettext("Spara"),
            "effects": effects,
            "back_url": back,
            "crumbs": [Link(gettext("Kontaktvägar och öppettider"), back), Link(title)],
        },
    )


def _first(kind: str, request: StaffRequest) -> dict[str, Any]:
    try:
        row = route_fields(kind)
    except NotThere:
        return {}
    day = request.asker.day
    known = {name: getattr(row, name) for name in ("value", "text_sv", "text_en", "text_fi", "ended")}
    return {
        **known,
        "keeper": str(row.keeper_id or ""),
        "valid_from": row.from_day if row.from_day > day else None,
        # What should be looked through comes up again in half a year, unless another day is chosen.
        "review_on": day + REVIEWED_WITHIN if row.stale_on is None or row.stale_on <= day else row.stale_on,
    }


def _perform(request: StaffRequest, kind: str, values: dict[str, Any]) -> None:
    words = act.RouteWords(values["value"], values["text_sv"], values["text_en"], values["text_fi"])
    act.set_contact_route(
        actor=request.actor,
        at=clock.now(),
        kind=kind,
        words=words,
        valid_from=values["valid_from"],
        ended=values["ended"],
        review_on=values["review_on"],
        keeper_id=UUID(values["keeper"]) if values["keeper"] else None,
    )
