"""The figures and the facts behind them as files (routine 6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gehor.pages.desk.figure_form import UNIT, FigureForm
from gehor.pages.desk.figure_parts import divided
from gehor.pages.desk.figure_words import told
from gehor.pages.desk.table_file import table_file
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people import queries as people
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.queries.behind import facts_behind
from gehor.steps.follow_up.queries.figures import figures as figures_of
from gehor.steps.follow_up.rules.figures import FIGURES, Value
from gehor.steps.follow_up.rules.measures import Facts


@require_safe
@for_staff()
def figures_file(request: StaffRequest, ending: str) -> HttpResponse:
    """The figures and their parts as a file, with what each number was made from."""
    today = request.asker.day
    asked = FigureForm(request.GET, today=today).asked()
    headings = [
        gettext("Uppdelat på"),
        gettext("Del"),
        gettext("Mått"),
        gettext("Värde"),
        gettext("Antal"),
        gettext("Av"),
        gettext("Från"),
        gettext("Till"),
    ]
    days = (asked.period.first, asked.period.last)
    rows = [("", "", *_cells(value), *days) for value in figures_of(asked.scope, asked.period, today=today).values()]
    for name, _key, values in divided(asked, request, tuple(FIGURES)):
        rows += [(asked.by, name, *_cells(value), *days) for value in values.values()]
    name = f"{gettext('statistik')}-{days[0].isoformat()}-{days[1].isoformat()}"
    return table_file(request, ending, name, headings, rows)


@require_safe
@for_staff(Right.READ_CASES)
def figure_rows_file(request: StaffRequest, ending: str) -> HttpResponse:
    """One row for each case that came in the period and that the reader may see, for tables of one's own."""
    asked = FigureForm(request.GET, today=request.asker.day).asked()
    names = [field.name for field in fields(Facts) if field.name != "officer"]
    units = {row.id: row.code for row in people.units()}

    def rows() -> Iterator[list[object]]:
        for facts in facts_behind(request.asker, asked.scope, asked.period):
            yield [units.get(facts.unit, "") if name == UNIT else getattr(facts, name) for name in names]

    name = f"{gettext('arenden')}-{asked.period.first.isoformat()}-{asked.period.last.isoformat()}"
    return table_file(request, ending, name, names, rows())


def _cells(value: Value) -> tuple[object, ...]:
    number = None if value.number is None else round(float(value.number), 4)
    return told(value.figure.name), number, value.part, value.whole
