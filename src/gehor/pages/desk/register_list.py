"""The day's register list (dagens postlista) from public columns, to read, print and take along (OSL 5:2)."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.pages.desk.table_file import file_links, table_file
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.days import long_day
from gehor.pages.shared.forms import DayInput
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.public import register_list as rows_of_day
from gehor.steps.register.rules.words import Direction

DIRECTIONS = {Direction.INCOMING: _("In"), Direction.OUTGOING: _("Ut")}
_EARLIEST = date(1900, 1, 1)
_ONE_DAY = timedelta(days=1)


class DayForm(forms.Form):
    """Which day."""

    day = forms.DateField(
        label=_("Dag"),
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Skriv dagen som ÅÅÅÅ-MM-DD."), "required": _("Välj en dag.")},
    )


@require_safe
@for_staff(Right.READ_CASES)
def register_list(request: StaffRequest) -> HttpResponse:
    """What came and went on the day."""
    form, day = _asked(request)
    rows = rows_of_day(day, reader_id=request.asker.staff_id)
    url = reverse("desk:register_list")
    context = {
        "form": form,
        "day": day,
        "heading": gettext("Postlista %(day)s") % {"day": long_day(day)},
        "rows": [(row, DIRECTIONS.get(Direction(row.direction), "")) for row in rows],
        "earlier_url": f"{url}?day={(day - _ONE_DAY).isoformat()}",
        "later_url": f"{url}?day={(day + _ONE_DAY).isoformat()}" if day < request.asker.day else "",
        "files": file_links("desk:register_list_file", {"day": day.isoformat()}),
    }
    return render(request, "desk/register_list.html", context, status=422 if form.errors else 200)


@require_safe
@for_staff(Right.READ_CASES)
def register_list_file(request: StaffRequest, ending: str) -> HttpResponse:
    """The same rows as a file."""
    _form, day = _asked(request)
    headings = [
        gettext("Datum"),
        gettext("Handling"),
        gettext("In eller ut"),
        gettext("Avsändare eller mottagare"),
        gettext("Handlingen gäller"),
        gettext("Ärende"),
        gettext("Enhet"),
        gettext("Makulerad"),
    ]
    cells = [
        (
            row.dated_on,
            row.designation,
            DIRECTIONS.get(Direction(row.direction), ""),
            row.counterparty,
            row.subject,
            row.case_title,
            row.unit_code,
            row.void_reason,
        )
        for row in rows_of_day(day, reader_id=request.asker.staff_id)
    ]
    return table_file(request, ending, f"{gettext('postlista')}-{day.isoformat()}", headings, cells)


def _asked(request: StaffRequest) -> tuple[DayForm, date]:
    today = request.asker.day
    form = DayForm(request.GET if "day" in request.GET else {"day": today.isoformat()})
    day = form.cleaned_data["day"] if form.is_valid() else today
    if not _EARLIEST < day <= today:
        form.add_error("day", gettext("Välj en dag som har varit, eller i dag."))
        day = today
    return form, day
