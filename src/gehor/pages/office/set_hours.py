"""When a way to reach us is open each week, from a day and perhaps until one."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.inform.actions import set_hours as act
from gehor.steps.inform.queries.reach import coming_hours, with_hours
from gehor.steps.inform.rules.routes import route_name
from gehor.steps.inform.rules.typed_hours import as_typed, spans_of

_DAY_WRONG: Final = {"invalid": _("Skriv ett datum så här: 2026-12-08.")}


class HoursForm(forms.Form):
    """A line for each weekday, the day it holds from and perhaps its last."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for day, name in WEEKDAYS.items():
            self.fields[f"day_{day}"] = forms.CharField(
                label=str(name).capitalize(),
                required=False,
                max_length=100,
                help_text=_("Till exempel 9–12, 13–15. Tomt betyder stängt.") if day == 0 else "",
            )
        self.fields["valid_from"] = forms.DateField(
            label=_("Gäller från"),
            widget=DayInput,
            required=False,
            help_text=_("Tomt betyder från i dag."),
            error_messages=_DAY_WRONG,
        )
        self.fields["until"] = forms.DateField(
            label=_("Gäller till och med"),
            widget=DayInput,
            required=False,
            help_text=_(
                "Till exempel sommaröppet. Dagen efter gäller de gamla tiderna igen. Tomt betyder tills vidare."
            ),
            error_messages=_DAY_WRONG,
        )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_hours(request: StaffRequest, kind: str) -> HttpResponse:
    """The week that holds today, to be changed."""
    if not with_hours(kind):
        raise Http404
    weeks = [week for week in coming_hours(kind, request.asker.day).weeks if week.valid_from <= request.asker.day]
    now = weeks[-1].days if weeks else {}
    form = HoursForm(request.POST or None, initial={f"day_{day}": as_typed(now.get(day, ())) for day in range(7)})
    title, back = gettext("Ändra öppettider"), reverse("office:contact_routes")
    return answer(
        request,
        form,
        perform=lambda values: _perform(request, kind, values),
        done=_("Öppettiderna är sparade."),
        url=back,
        template="office/office_form.html",
        context={
            "title": title,
            "about": route_name(kind, request.asker.language),
            "submit": gettext("Spara"),
            "effects": [
                gettext("När du sparar noteras att uppgiften är kontrollerad i dag."),
                gettext("Helgdagar behöver du inte skriva in. De är stängda om du inte lägger till dagen själv."),
            ],
            "back_url": back,
            "crumbs": [Link(gettext("Kontaktvägar och öppettider"), back), Link(title)],
        },
    )


def _perform(request: StaffRequest, kind: str, values: dict[str, Any]) -> None:
    act.set_hours(
        actor=request.actor,
        at=clock.now(),
        kind=kind,
        week={day: spans_of(values[f"day_{day}"], field=f"day_{day}") for day in range(7)},
        valid_from=values["valid_from"],
        until=values["until"],
    )
