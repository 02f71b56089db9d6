"""Days of answers that were moved, and whether the new ones were kept: to follow up (routine 2 and 6)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.office import queries as office
from gehor.pages.desk.table_file import file_links, table_file
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.queries.extensions import MOST, Extension, followed_units, followed_up
from gehor.steps.answer.queries.extensions import extensions as moved
from gehor.steps.promise.rules.words import DeadlineState

# The period that opens first.
DAYS = 90
EARLIER = "earlier"
STATES: dict[str, tuple[str | Promise, str, str]] = {
    DeadlineState.RUNNING: (_("Löper"), "clock", "info"),
    DeadlineState.MET: (_("Hölls"), "check", "success"),
    DeadlineState.MISSED: (_("Hölls inte"), "warning", "danger"),
    DeadlineState.REPLACED: (_("Gäller inte längre"), "info", "neutral"),
}
# Why the office itself counted anew, where nobody wrote a reason.
REASONS: dict[str, str | Promise] = {
    "reclassed": _("Annan svarstid"),
    "arrival_changed": _("Kom in en annan dag"),
    "notice_came_back": _("Beskedet kom tillbaka"),
    "put_back": _("Lades tillbaka i inkorgen"),
}


class PeriodForm(forms.Form):
    """From which day to which, and for which unit."""

    first = forms.DateField(label=_("Från och med"), widget=DayInput, required=False)
    last = forms.DateField(label=_("Till och med"), widget=DayInput, required=False)
    unit = forms.ChoiceField(label=_("Enhet"), required=False)
    show = forms.ChoiceField(
        label=_("Visa"),
        required=False,
        choices=[("", _("Senare dag: förlängda")), (EARLIER, _("Tidigare dag: inget förlängdes"))],
    )

    def __init__(self, data: Any, *, asker: Asker) -> None:
        super().__init__(data)
        mine, language = followed_units(asker), get_language() or "sv"
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
        rows = [(row.code, f"{'– ' * row.depth}{row.name(language)}") for row in people.unit_tree() if row.id in mine]
        field.choices = [("", gettext("Alla mina enheter")), *rows]


def _for_who_follows_up(request: StaffRequest) -> None:
    """Managers at every level, and who follows up the office. Raises NotAllowed."""
    if not followed_units(request.asker):
        raise NotAllowed(Right.FOLLOW_UP)


@require_safe
@for_staff()
def extensions(request: StaffRequest) -> HttpResponse:
    """The list of a period with its sum."""
    _for_who_follows_up(request)
    form, rows = _found(request)
    query, names = request.GET.urlencode(), _reason_names(request)
    context = {
        "form": form,
        "rows": [(row, *STATES[row.state], _reason(row), names.get(row.reason_code, row.reason_code)) for row in rows],
        "earlier": form.is_valid() and form.cleaned_data["show"] == EARLIER,
        "sum": followed_up(rows),
        "more": len(rows) == MOST,
        "files": file_links("desk:extensions_file", query),
    }
    return render(request, "desk/extensions.html", context, status=422 if form.errors else 200)


@require_safe
@for_staff()
def extensions_file(request: StaffRequest, ending: str) -> HttpResponse:
    """The same as a file."""
    _for_who_follows_up(request)
    (_form, rows), names = _found(request), _reason_names(request)
    headings = [
        gettext("Ärende"),
        gettext("Titel"),
        gettext("Enhet"),
        gettext("Svarsdag före"),
        gettext("Svarsdag efter"),
        gettext("Besked skickat"),
        gettext("Skäl"),
        gettext("Valt skäl"),
        gettext("Vem"),
        gettext("Flyttades"),
        gettext("Den nya dagen"),
    ]
    cells = [
        (
            row.designation,
            row.title,
            row.unit_name,
            row.before,
            row.after,
            gettext("Ja") if row.told else gettext("Nej"),
            _reason(row),
            names.get(row.reason_code, row.reason_code),
            row.who,
            row.made_at.date(),
            STATES[row.state][0],
        )
        for row in rows
    ]
    return table_file(request, ending, f"{gettext('flyttade-dagar')}-{request.asker.day.isoformat()}", headings, cells)


def _reason(row: Extension) -> str:
    return str(REASONS.get(row.reason, row.reason))


def _reason_names(request: StaffRequest) -> dict[str, str]:
    """What the office's reasons are called; one that has ended keeps its code."""
    return {row.code: row.name for row in office.fragments(request.asker.day) if row.language == "sv"}


def _found(request: StaffRequest) -> tuple[PeriodForm, tuple[Extension, ...]]:
    today = request.asker.day
    usual = {"first": today - timedelta(days=DAYS), "last": today}
    form = PeriodForm({**usual, **request.GET.dict()}, asker=request.asker)
    if not form.is_valid():
        return form, ()
    values = form.cleaned_data
    first: date = values["first"] or usual["first"]
    last: date = values["last"] or usual["last"]
    unit = next((row.id for row in people.units() if row.code == values["unit"]), None)
    earlier = values["show"] == EARLIER
    return form, moved(request.asker, first, min(last, today), unit_id=unit, earlier=earlier)
