"""Filters of the lists of cases, as they stand in the address, in a form and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, cast
from uuid import UUID

from django import forms
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gehor.kit.settled.kept import stamp
from gehor.office import queries as office
from gehor.pages.desk import choices
from gehor.pages.shared.days import short_day
from gehor.pages.shared.forms import DayInput
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.handle.queries.events import case_ids_of, event_names
from gehor.steps.promise.queries import class_choices
from gehor.steps.promise.queries.statutory import case_ids_by
from gehor.steps.promise.rules.statutory import Standing
from gehor.steps.register.queries.queue import QueueFilter

# A promise is soon when this many working days or fewer are left.
SOON = 3
OWN_UNITS = "own"
DUE: tuple[tuple[str, str | Promise], ...] = (
    ("", _("Alla")),
    ("late", _("Sena")),
    ("today", _("I dag")),
    ("soon", _("Inom tre arbetsdagar")),
)


LAW: tuple[tuple[str, str | Promise], ...] = (
    ("", _("Alla")),
    (Standing.RUNS.value, _("Löper")),
    (Standing.NEAR.value, _("Går snart ut eller har gått ut")),
    (Standing.PASSED.value, _("Har gått ut")),
    (Standing.ASKED.value, _("Parten har begärt avgörande")),
)
EventNames = tuple[tuple[UUID, str], ...]


class FilterForm(forms.Form):
    """What is not told or not understood filters nothing.

    Every field counts as asked for: saying of each filter that it is optional would only make noise.
    """

    use_required_attribute = False

    unit = forms.ChoiceField(label=_("Enhet"))
    officer = forms.ChoiceField(
        label=_("Handläggare"),
        choices=[("", _("Alla")), ("me", _("Jag")), ("none", _("Ingen än"))],
    )
    status = forms.ChoiceField(label=_("Status"))
    due = forms.ChoiceField(label=_("Svar senast"), choices=DUE)
    kind = forms.ChoiceField(label=_("Typ"))
    category = forms.ChoiceField(label=_("Kategori"))
    channel = forms.ChoiceField(label=_("Kanal"))
    district = forms.ChoiceField(label=_("Stadsdel"))
    class_code = forms.ChoiceField(label=_("Svarstid"))
    arrived_from = forms.DateField(label=_("Kom in från och med"), widget=DayInput, input_formats=["%Y-%m-%d"])
    arrived_to = forms.DateField(label=_("Kom in till och med"), widget=DayInput, input_formats=["%Y-%m-%d"])
    hazard = forms.BooleanField(label=_("Bara fara"))
    event = forms.ChoiceField(label=_("Händelse"))
    law = forms.ChoiceField(label=_("Lagens tid"), choices=LAW)

    # What a status that is not told means.
    every_status: str | Promise = _("Alla öppna")

    def __init__(
        self,
        data: object = None,
        *,
        day: date,
        initial: Mapping[str, object] | None = None,
        events: EventNames | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))  # type: ignore[arg-type]
        self.events = event_names() if events is None else events
        every = ("", gettext("Alla"))
        names = class_choices(get_language() or "sv", day, day)
        filters: dict[str, list[Any]] = {
            "unit": [every, (OWN_UNITS, gettext("Mina enheter")), *choices.open_units(day)],
            "status": [("", self.every_status), *((str(code), word) for code, word in choices.STATUSES.items())],
            "kind": [every, *choices.kinds(told=False)],
            "category": [every, *choices.categories(day)],
            "channel": [every, *((str(code), word) for code, word in choices.CHANNELS.items())],
            "district": [every, *((row.code, row.name) for row in office.district_choices())],
            "class_code": [every, *((row.code, row.name) for row in names)],
            "event": [every, *((str(key), name) for key, name in self.events)],
        }
        for name, options in filters.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to the type checker what the class says)
            field.choices = options


FILTERS = tuple(FilterForm.base_fields)
# Beneath "Fler filter"; open when one of them is on.
_MORE: Final = (
    *("kind", "category", "channel", "district", "class_code", "hazard"),
    *("arrived_from", "arrived_to", "event", "law"),
)


def fields_drawn(values: Mapping[str, Any], asker: Asker, events: EventNames) -> SafeString:
    """The fields of the filter form with what is chosen in them, drawn once for all who choose the same.

    They hold what the office has settled, the same for everybody, and cost as much as the rows of the list.
    """
    chosen = tuple((name, values.get(name)) for name in FILTERS)
    return _drawn(stamp(), get_language() or "sv", asker.day, chosen, events)


@lru_cache(maxsize=128)
def _drawn(
    settled: object, language: str, day: date, chosen: tuple[tuple[str, Any], ...], events: EventNames
) -> SafeString:
    """`settled` is the mark under which these are the office's settings."""
    values = dict(chosen)
    form = FilterForm(day=day, initial={name: value for name, value in chosen if value}, events=events)
    more = any(values[name] for name in _MORE)
    return mark_safe(render_to_string("desk/parts/filter_fields.html", {"form": form, "more_filters": more}))  # noqa: S308


@dataclass(frozen=True)
class Chosen:
    """One filter that is on, in words, and the address of the list without it."""

    label: str
    value: str
    without: str


def understood(form: FilterForm) -> dict[str, Any]:
    """What the form understands of what stands in the address."""
    form.is_valid()
    return form.cleaned_data


def filter_of(values: Mapping[str, Any], asker: Asker) -> QueueFilter:
    """The register's filter of a form's understood values."""
    due, days = values.get("due", ""), office.working_days()
    return QueueFilter(
        unit_ids=_units(values.get("unit", ""), asker),
        officer_id=asker.staff_id if values.get("officer") == "me" else None,
        unassigned=values.get("officer") == "none",
        statuses=frozenset({values["status"]}) if values.get("status") else frozenset(),
        kind=values.get("kind", ""),
        deadline_class=values.get("class_code", ""),
        late=due == "late",
        due_from=asker.day if due in {"today", "soon"} else None,
        due_to={"today": asker.day, "soon": days.add(asker.day, SOON)}.get(due),
        hazard=bool(values.get("hazard")),
        channel=values.get("channel", ""),
        category_code=values.get("category", ""),
        arrived_from=values.get("arrived_from"),
        arrived_to=values.get("arrived_to"),
        district_ids=_districts(values.get("district", "")),
        case_ids=_named(values, asker.day),
    )


def own_units(asker: Asker) -> frozenset[int]:
    """The units whose cases the person works with: where they handle or manage, and at any rate their own."""
    works = asker.units_with(Right.HANDLE_CASES) | asker.units_with(Right.MANAGE_UNIT)
    return frozenset(works | {asker.home_unit_id})


def _units(code: str, asker: Asker) -> frozenset[int]:
    if not code:
        return frozenset()
    if code == OWN_UNITS:
        return own_units(asker)
    return frozenset(row.id for row in people.units() if row.code == code)


def _named(values: Mapping[str, Any], today: date) -> frozenset[UUID] | None:
    """The cases that an event or the law's own time names; None where neither is asked for."""
    found = None
    if values.get("event"):
        found = case_ids_of(UUID(values["event"]))
    if values.get("law"):
        clocked = case_ids_by(values["law"], today)
        found = clocked if found is None else found & clocked
    return found


def _districts(code: str) -> frozenset[int]:
    return frozenset(key for row in office.district_choices() if row.code == code for key in row.ids)


def chosen_in(form: FilterForm, values: Mapping[str, Any], url: str, kept: Mapping[str, str]) -> list[Chosen]:
    """The filters that are on; `kept` is what else stands in the address and stays."""
    on = {name: values[name] for name in FILTERS if values.get(name)}
    told = {name: _plain(value) for name, value in on.items()}
    return [
        Chosen(
            label=str(form.fields[name].label),
            value=_words(form.fields[name], value),
            without=f"{url}?{urlencode({**_but(told, name), **kept} or {'show': 'all'})}",
        )
        for name, value in on.items()
    ]


def query_of(values: Mapping[str, Any]) -> dict[str, str]:
    """The understood filters as they stand in an address, nothing else of what was sent."""
    return {name: _plain(values[name]) for name in FILTERS if values.get(name)}


def _but(told: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in told.items() if key != name}


def _plain(value: Any) -> str:
    return "on" if value is True else str(value)


def _words(field: forms.Field, value: Any) -> str:
    if value is True:
        return gettext("Ja")
    if not isinstance(field, forms.ChoiceField):
        return short_day(value)
    return str(_options(field).get(value, value)).lstrip("– ")


def _options(field: forms.ChoiceField) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, word in cast(Iterable[tuple[Any, Any]], field.choices):
        found |= dict(word) if isinstance(word, list | tuple) else {str(key): word}
    return found
