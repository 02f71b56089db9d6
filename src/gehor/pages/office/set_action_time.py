"""From which day what a category is about is put right within so many days."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.office import queries as office
from gehor.pages.office.office_form import answer, set_choices
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.promise.actions import set_action_time as act
from gehor.steps.promise.queries.action_times import action_times
from gehor.steps.promise.rules.action_times import MOST_WHAT, ActionTimeData
from gehor.steps.promise.rules.settings import MOST_DAYS
from gehor.steps.promise.rules.words import Clock

_CLOCKS: Final = ((Clock.WORKING.value, _("Arbetsdagar")), (Clock.CALENDAR.value, _("Dagar, också lediga")))


class ActionTimeForm(forms.Form):
    """The category, how long, what is done, and from when."""

    category_code = forms.ChoiceField(
        label=_("Kategori"),
        help_text=_("En grupp gäller för alla sina kategorier som inte har någon egen tid."),
        error_messages={"required": _("Välj kategori.")},
    )
    days = forms.IntegerField(
        label=_("Åtgärd inom så många dagar"),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        help_text=_("0 betyder samma dag. Tomt betyder att ingen tid lovas."),
        error_messages={"invalid": _("Skriv antalet dagar med siffror.")},
    )
    clock = forms.ChoiceField(label=_("Hur dagarna räknas"), choices=_CLOCKS, required=False)
    what_sv = forms.CharField(
        label=_("Vad vi gör inom den tiden, på svenska"),
        required=False,
        max_length=MOST_WHAT,
        help_text=_("En mening till invånaren. Till exempel: Vi lagar hålet."),
    )
    what_en = forms.CharField(label=_("Samma sak på engelska"), required=False, max_length=MOST_WHAT)
    what_fi = forms.CharField(label=_("Samma sak på finska"), required=False, max_length=MOST_WHAT)
    valid_from = forms.DateField(
        label=_("Gäller från"),
        widget=DayInput,
        error_messages={"required": _("Välj en dag."), "invalid": _("Det är ingen dag.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_action_time(request: StaffRequest) -> HttpResponse:
    """The category to begin from stands in the address."""
    code = request.GET.get("category", "")
    form = ActionTimeForm(request.POST or None, initial=_known(code) | {"valid_from": request.asker.day})
    tree = office.categories(get_language() or "sv")
    indented = [(row.code, f"{'– ' if row.parent_code else ''}{row.name}") for row in tree]
    set_choices(form, "category_code", [("", gettext("Välj")), *indented])

    def perform(values: dict[str, Any]) -> None:
        valid_from = values.pop("valid_from")
        data = ActionTimeData(**{**values, "clock": values["clock"] or Clock.WORKING})
        act.set_action_time(actor=request.actor, at=clock.now(), data=data, valid_from=valid_from)

    back = reverse("office:action_times")
    title = gettext("Ställ in åtgärdstid")
    return answer(
        request,
        form,
        perform=perform,
        done=_("Åtgärdstiden är sparad."),
        url=back,
        template="office/office_form.html",
        context={
            "title": title,
            "effects": [
                gettext("Tiden visas i formuläret, på områdets sida och på sidan Det här lovar vi."),
                gettext("Ärenden som redan har kommit behåller tiden som gällde då."),
            ],
            "submit": gettext("Spara åtgärdstiden"),
            "back_url": back,
            "crumbs": [Link(gettext("Åtgärdstider"), back), Link(title)],
        },
    )


def _known(code: str) -> dict[str, Any]:
    """What was said last of the category."""
    row = next((row for row in action_times() if row.category_code == code), None)
    if row is None:
        return {"category_code": code}
    names = ("category_code", "days", "clock", "what_sv", "what_en", "what_fi")
    return {name: getattr(row, name) for name in names}
