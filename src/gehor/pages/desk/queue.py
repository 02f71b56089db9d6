"""The cases one may see, in the order of their promises."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.pages.desk import choices
from gehor.pages.desk.bulk import queue_chooser
from gehor.pages.desk.csv_file import csv_file
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Paging
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.promise.queries import class_choices
from gehor.steps.register.queries import queue as register
from gehor.steps.register.queries.queue import Place, QueueFilter, QueueRow

PAGE = 50
# More than any list a person reads; a spreadsheet of everything is another tool's work.
IN_A_FILE = 5000


class QueueForm(forms.Form):
    """Filters, as they stand in the address. What is not told or not understood filters nothing.

    Every field counts as asked for: saying of each filter that it is optional would only make noise.
    """

    use_required_attribute = False

    unit = forms.ChoiceField(label=_("Enhet"))
    officer = forms.ChoiceField(
        label=_("Handläggare"),
        choices=[("", _("Alla")), ("me", _("Jag")), ("none", _("Ingen än"))],
    )
    status = forms.ChoiceField(label=_("Status"))
    kind = forms.ChoiceField(label=_("Typ"))
    class_code = forms.ChoiceField(label=_("Svarstid"))
    late = forms.BooleanField(label=_("Bara sena"))

    def __init__(self, data: object = None, *, asker: Asker, initial: dict[str, object] | None = None) -> None:
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        every = ("", gettext("Alla"))
        names = class_choices(get_language() or "sv", asker.day, asker.day)
        filters: dict[str, choices.Choices] = {
            "unit": [every, *choices.open_units(asker.day)],
            "status": [("", gettext("Alla öppna")), *((str(code), word) for code, word in choices.STATUSES.items())],
            "kind": [every, *choices.kinds(told=False)],
            "class_code": [every, *((row.code, row.name) for row in names)],
        }
        for name, options in filters.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = options


@require_safe
@for_staff()
def queue(request: StaffRequest) -> HttpResponse:
    """One page of the list; filters and place stand in the address."""
    understood = _understood(request)
    after = place_in(request.GET.get("after", ""))
    found = register.queue(request.asker, filter_of(understood, request.asker), after=after, limit=PAGE)
    chosen = _chosen(request)
    context = {
        "form": QueueForm(asker=request.asker, initial=understood),
        "rows": found.rows,
        "filtered": bool(chosen),
        "csv_url": f"{reverse('desk:queue_csv')}?{urlencode(chosen)}",
        "paging": _paging(chosen, after, found.after, len(found.rows)),
        "may_take": request.asker.may(Right.HANDLE_CASES),
        "kinds": choices.KINDS,
        "many": queue_chooser(request),
    }
    return render(request, "desk/queue.html", context)


@require_safe
@for_staff()
def queue_csv(request: StaffRequest) -> HttpResponse:
    """The whole filtered list, public columns only."""
    filters = filter_of(_understood(request), request.asker)
    found = register.queue(request.asker, filters, limit=IN_A_FILE)
    headings = [
        gettext("Ärende"),
        gettext("Titel"),
        gettext("Typ"),
        gettext("Kategori"),
        gettext("Status"),
        gettext("Enhet"),
        gettext("Handläggare"),
        gettext("Kom in"),
        gettext("Svar senast"),
    ]
    name = f"{gettext('arenden')}-{request.asker.day.isoformat()}.csv"
    return csv_file(name, headings, (_cells(row) for row in found.rows))


def _understood(request: StaffRequest) -> dict[str, Any]:
    form = QueueForm(request.GET, asker=request.asker)
    form.is_valid()
    return form.cleaned_data


def filter_of(values: dict[str, Any], asker: Asker) -> QueueFilter:
    """The register's filter of a form's cleaned values; the search page has some more of them."""
    units = {row.code: row.id for row in people.units()} if values.get("unit") else {}
    return QueueFilter(
        unit_ids=frozenset({units[values["unit"]]}) if values.get("unit") else frozenset(),
        officer_id=asker.staff_id if values.get("officer") == "me" else None,
        unassigned=values.get("officer") == "none",
        statuses=frozenset({values["status"]}) if values.get("status") else frozenset(),
        kind=values.get("kind", ""),
        deadline_class=values.get("class_code", ""),
        late=bool(values.get("late")),
        channel=values.get("channel", ""),
        category_code=values.get("category", ""),
        arrived_from=values.get("arrived_from"),
        arrived_to=values.get("arrived_to"),
    )


def place_in(words: str) -> Place | None:
    """Where the last page ended; a broken address begins at the top."""
    try:
        day, key = words.split("_", 1)
        return (date.fromisoformat(day) if day else None), UUID(key)
    except ValueError:
        return None


def _chosen(request: StaffRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in QueueForm.base_fields if request.GET.get(name)}


def _paging(chosen: dict[str, str], after: Place | None, more: Place | None, shown: int) -> Paging | None:
    if after is None and more is None:
        return None
    url = reverse("desk:queue")
    place = f"{more[0].isoformat() if more[0] else ''}_{more[1]}" if more else ""
    return Paging(
        text=gettext("%(n)s ärenden på sidan, närmaste svarsdag först") % {"n": shown},
        previous_url=f"{url}?{urlencode(chosen)}" if after else "",
        next_url=f"{url}?{urlencode({**chosen, 'after': place})}" if more else "",
    )


def _cells(row: QueueRow) -> tuple[object, ...]:
    return (
        row.designation,
        row.title,
        choices.KINDS.get(row.kind, row.kind),
        row.category_name,
        choices.STATUSES.get(row.status, row.status),
        row.owner_unit_name,
        row.officer_name,
        row.arrived_on,
        row.due_on,
    )
