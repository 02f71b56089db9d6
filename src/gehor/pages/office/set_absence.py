"""An employee is away, or back: set by themselves, by who manages their unit, or by who administers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.swedish import sort_key
from gehor.pages.office.office_form import answer, set_choices
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.actions import set_absence as act
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right

_WRONG = {"invalid": _("Skriv ett datum så här: 2026-12-08.")}


class AbsenceForm(forms.Form):
    """From when, and to when if that is known."""

    since = forms.DateField(
        label=_("Första dagen"),
        required=False,
        widget=DayInput,
        help_text=_("Lämna tomt om medarbetaren är här."),
        error_messages=_WRONG,
    )
    until = forms.DateField(
        label=_("Sista dagen"),
        required=False,
        widget=DayInput,
        help_text=_("Lämna tomt om det inte är bestämt än."),
        error_messages=_WRONG,
    )
    deputy = forms.ChoiceField(
        label=_("Ställföreträdare"),
        required=False,
        help_text=_("Ser och får göra allt i ärendena så länge, och frågas i stället när någon delar ut ärenden."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff()
def set_absence(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Back to where the person is looked after. Why somebody is away is not asked."""
    row = people.staff_row(staff_id)
    if not people.may_set_absence(request.asker, row.id, row.home_unit_id):
        raise NotAllowed(Right.MANAGE_UNIT)
    now = people.absence_of(row.id, request.asker.day)
    first = {"since": now.since, "until": now.until, "deputy": str(now.deputy_id or "")} if now else {}
    form = AbsenceForm(request.POST if request.method == "POST" else None, initial=first)
    set_choices(form, "deputy", _deputies(request, row.id))

    def perform(values: dict[str, Any]) -> None:
        deputy = UUID(values["deputy"]) if values["deputy"] else None
        days = {"since": values["since"], "until": values["until"]}
        act.set_absence(actor=request.actor, at=clock.now(), staff_id=row.id, deputy_id=deputy, **days)

    back, crumbs = _way(request, staff_id, row.name)
    return answer(
        request,
        form,
        perform=perform,
        done=_("Frånvaron är sparad."),
        url=back,
        template="office/office_form.html",
        context={
            "title": gettext("Frånvaro"),
            "about": row.name,
            "submit": gettext("Spara"),
            "effects": [
                gettext("Svarsdagarna ändras inte. Ställföreträdaren och chefen ser vad som måste besvaras."),
                gettext("Skyddade ärenden ser ställföreträdaren bara om den som är borta själv har valt hen."),
                gettext("Den som är borta får inte frågan om sin brevlåda förrän hen är tillbaka."),
                gettext("Varför någon är borta sparas inte här."),
            ],
            "back_url": back,
            "crumbs": [*crumbs, Link(gettext("Frånvaro"))],
        },
    )


def _deputies(request: StaffRequest, staff_id: UUID) -> list[tuple[str, str]]:
    rows = {
        row.id: f"{row.name} ({row.unit_name})"
        for right in (Right.HANDLE_CASES, Right.REGISTER_CASES)
        for row in people.staff_choices(request.asker, right=right)
        if row.id != staff_id
    }
    named = sorted(rows.items(), key=lambda one: sort_key(one[1]))
    return [("", gettext("Ingen")), *((str(key), words) for key, words in named)]


def _way(request: StaffRequest, staff_id: UUID, name: str) -> tuple[str, list[Link]]:
    if request.asker.may(Right.ADMINISTER_OFFICE):
        back = reverse("office:colleague", args=[staff_id])
        return back, [Link(gettext("Medarbetare"), reverse("office:staff")), Link(name, back)]
    if staff_id == request.asker.staff_id:
        back = reverse("desk:own_settings")
        return back, [Link(gettext("Egna inställningar"), back)]
    back = reverse("desk:my_day")
    return back, [Link(gettext("Min dag"), back)]
