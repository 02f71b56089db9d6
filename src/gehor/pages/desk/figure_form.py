"""Which figures: of whom, of when, told apart by what; as they stand in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gehor.kit.refused import Refused
from gehor.pages.desk.figure_words import DIMENSIONS
from gehor.pages.shared.days import month_words
from gehor.pages.shared.forms import DayInput
from gehor.pages.shared.refusals import sentence
from gehor.people import queries as people
from gehor.people.rules.rights import units_below
from gehor.steps.follow_up.queries.figures import Scope
from gehor.steps.follow_up.rules.measures import Dimension
from gehor.steps.follow_up.rules.periods import (
    Period,
    PeriodKind,
    chosen_days,
    month_of,
    months_before,
    named_period,
)

UNIT = "unit"
_MONTHS = 24
_YEARS = 4


@dataclass(frozen=True)
class Asked:
    """What is asked for: the scope, the period cut at today, and the address that asks the same again."""

    scope: Scope
    period: Period
    by: str
    unit_code: str
    query: dict[str, str]

    def link(self, url: str, **more: str) -> str:
        """An address that asks for the same and a little more."""
        return f"{url}?{urlencode({**self.query, **more})}"


class FigureForm(forms.Form):
    """What is not understood falls back on the whole office and this year so far."""

    use_required_attribute = False

    of = forms.ChoiceField(label=_("För"), required=False)
    period = forms.ChoiceField(label=_("Period"), required=False)
    first = forms.DateField(label=_("Från"), required=False, widget=DayInput, input_formats=["%Y-%m-%d"])
    last = forms.DateField(label=_("Till"), required=False, widget=DayInput, input_formats=["%Y-%m-%d"])
    by = forms.ChoiceField(label=_("Uppdelat på"), required=False)
    events = forms.BooleanField(
        label=_("Ta med ärenden i händelser"),
        required=False,
        help_text=_("Ett snöoväder kan ge tusen ärenden på en dag. De räknas annars för sig."),
    )

    def __init__(self, data: object, *, today: date) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self._today = today
        language = get_language() or "sv"
        units = [(row.code, f"{'– ' * row.depth}{row.name(language)}") for row in people.unit_tree()]
        self._choose("of", [("", gettext("Hela kontoret")), *units])
        self._choose("period", self._periods())
        self._choose("by", [*((str(code), str(word)) for code, word in DIMENSIONS.items()), (UNIT, gettext("Enhet"))])

    def asked(self) -> Asked:
        """What was chosen; faults of the days stand at their field."""
        self.is_valid()
        told = self.cleaned_data
        period_code = told.get("period") or f"{PeriodKind.YEAR}-{self._today.year}"
        period = self._period(period_code)
        unit_code = told.get("of", "")
        bundled = (False, True) if told.get("events") else (False,)
        by = told.get("by") or str(Dimension.CATEGORY)
        query = {name: str(self.data[name]) for name in self.fields if self.data.get(name)}
        return Asked(Scope(_units(unit_code), bundled), period, by, unit_code, query)

    def _period(self, code: str) -> Period:
        this_year = named_period(PeriodKind.YEAR, self._today.year, self._today)
        try:
            period = self._told_period(code)
        except Refused as refused:
            self.add_error("last" if code == PeriodKind.DAYS else "period", sentence(refused))
            period = this_year
        return Period(min(period.first, self._today), min(period.last, self._today))

    def _told_period(self, code: str) -> Period:
        kind, _, rest = code.partition("-")
        if kind == PeriodKind.DAYS:
            first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
            if first is None or last is None:
                raise Refused("days_missing")
            return chosen_days(first, last)
        if kind == PeriodKind.MONTH:
            return month_of(date.fromisoformat(f"{rest}-01"))
        return named_period(kind, int(rest or self._today.year), self._today)

    def _periods(self) -> list[tuple[str, str]]:
        year = self._today.year
        named = []
        for one in range(year, year - _YEARS, -1):
            words = {"year": one}
            named.append((f"{PeriodKind.YEAR}-{one}", gettext("%(year)s, hela året") % words))
            if self._today >= date(one, 5, 1):
                named.append(
                    (f"{PeriodKind.TERTIAL_1}-{one}", gettext("Tertialrapport 1, januari–april %(year)s") % words)
                )
            if self._today >= date(one, 9, 1):
                named.append(
                    (f"{PeriodKind.TERTIAL_2}-{one}", gettext("Tertialrapport 2, januari–augusti %(year)s") % words)
                )
        months = [self._today.replace(day=1), *reversed(months_before(self._today.replace(day=1), _MONTHS))]
        return [
            *named[:1],
            (str(PeriodKind.TWELVE_MONTHS), gettext("De senaste tolv månaderna")),
            *named[1:],
            *((f"{PeriodKind.MONTH}-{month:%Y-%m}", month_words(month)) for month in months),
            (str(PeriodKind.DAYS), gettext("Andra dagar (välj nedan)")),
        ]

    def _choose(self, name: str, options: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to the type checker what the class says)
        field.choices = options


def _units(code: str) -> tuple[int, ...]:
    """The unit with all below it; every unit there ever was when none is named."""
    rows = people.units()
    top = next((row.id for row in rows if row.code == code), None)
    if top is None:
        return tuple(row.id for row in rows)
    return tuple(sorted(units_below({row.id: row.parent_id for row in rows})[top]))
