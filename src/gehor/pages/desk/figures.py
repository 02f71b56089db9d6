"""The office's figures at every level, what they say, and the cases behind each number (routine 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from gehor.pages.desk.csv_file import csv_file, csv_stream
from gehor.pages.desk.figure_form import UNIT, Asked, FigureForm
from gehor.pages.desk.figure_words import (
    change_words,
    conclusions,
    figure_of_list,
    key_words,
    made_of,
    period_words,
    told,
    value_words,
)
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.days import month_words
from gehor.pages.shared.shell import Link, Paging
from gehor.people import queries as people
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.queries.behind import cases_behind, facts_behind, own_figures
from gehor.steps.follow_up.queries.figures import figures as figures_of
from gehor.steps.follow_up.queries.figures import figures_by, figures_by_unit, series
from gehor.steps.follow_up.queries.recount import counted_upto
from gehor.steps.follow_up.rules.figures import FIGURES, Value
from gehor.steps.follow_up.rules.measures import MEASURES, Dimension, Facts
from gehor.steps.follow_up.rules.periods import month_of

COLUMNS = ("received", "kept", "median_days", "reopened", "repeats")
_SERIES = ("received", "kept", "median_days")
_MONTHS = 13
_ON_A_PAGE = 50
# So many parts say most; the rest is asked for.
_PARTS = 20


@require_safe
@for_staff()
def figures(request: StaffRequest) -> HttpResponse:
    """Figures of the whole office or of a unit with all below it, beside the same time a year before."""
    today = request.asker.day
    form = FigureForm(request.GET, today=today)
    asked = form.asked()
    before = asked.period.year_before()
    now = figures_of(asked.scope, asked.period, today=today)
    then = figures_of(asked.scope, before, today=today)
    may_list = request.asker.may(Right.READ_CASES)
    counting = counted_upto()
    every = "every" in request.GET
    parts = _parts(asked, request, may_list)
    context = {
        "form": form,
        "asked": asked,
        "heading": period_words(asked.period),
        "conclusions": conclusions(now, then),
        "rows": [_row(asked, now[code], then[code], may_list) for code in FIGURES],
        "before": period_words(before),
        "by": str(dict(form.fields["by"].choices)[asked.by]).lower(),  # type: ignore[attr-defined]
        "columns": [told(FIGURES[code].name) for code in COLUMNS],
        "parts": parts if every else parts[:_PARTS],
        "every_url": "" if every or len(parts) <= _PARTS else asked.link(request.path, every="1") + "#parts-caption",
        "part_count": len(parts),
        "months": _months(asked, request, may_list),
        "own": _own(request, asked),
        "upto": counting.upto,
        "counting": counting.walk_after is not None,
        "csv_url": asked.link(reverse("desk:figures_csv")),
        "raw_url": asked.link(reverse("desk:figures_raw_csv")) if may_list else "",
    }
    return render(request, "desk/figures.html", context, status=422 if form.errors else 200)


@require_safe
@for_staff(Right.READ_CASES)
def figure_cases(request: StaffRequest) -> HttpResponse:
    """The cases that a number counts, of those that the reader may see."""
    form = FigureForm(request.GET, today=request.asker.day)
    asked = form.asked()
    figure = FIGURES.get(request.GET.get("figure", ""))
    key = request.GET.get("key", "")
    # No key of ours holds that sign, and the database refuses to be asked for it.
    if figure is None or "\0" in key:
        raise Http404
    whole = bool(request.GET.get("whole")) and bool(figure.among)
    measure = MEASURES[figure.among if whole else figure.counts]
    dimension = Dimension(asked.by) if "key" in request.GET and asked.by in set(Dimension) else Dimension.ALL
    rows = cases_behind(
        request.asker,
        asked.scope,
        asked.period,
        measure,
        dimension=dimension,
        key=key,
        before=_uuid(request.GET.get("before", "")),
        limit=_ON_A_PAGE + 1,
    )
    more = {name: request.GET[name] for name in ("figure", "key", "whole") if name in request.GET}
    here = reverse("desk:figure_cases")
    next_url = asked.link(here, **more, before=str(rows[_ON_A_PAGE - 1].id)) if len(rows) > _ON_A_PAGE else ""
    context = {
        "title": figure_of_list(figure, whole=whole),
        "about": told(figure.says),
        "period": period_words(asked.period),
        "key_name": key_words(dimension).get(key, key) if dimension is not Dimension.ALL else "",
        "rows": rows[:_ON_A_PAGE],
        "paging": Paging(gettext("De nyaste först"), next_url=next_url),
        "other_url": asked.link(here, **{**more, "whole": "" if whole else "1"}) if figure.among else "",
        "whole": whole,
        "crumbs": [Link(gettext("Statistik"), asked.link(reverse("desk:figures"))), Link(told(figure.name))],
    }
    return render(request, "desk/figure_cases.html", context)


@require_safe
@for_staff()
def figures_csv(request: StaffRequest) -> HttpResponse:
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
    for name, _key, values in _divided(asked, request, tuple(FIGURES)):
        rows += [(asked.by, name, *_cells(value), *days) for value in values.values()]
    name = f"{gettext('statistik')}-{days[0].isoformat()}-{days[1].isoformat()}.csv"
    return csv_file(name, headings, rows)


@require_safe
@for_staff(Right.READ_CASES)
def figures_raw_csv(request: StaffRequest) -> HttpResponse:
    """One row for each case that came in the period and that the reader may see, for tables of one's own."""
    asked = FigureForm(request.GET, today=request.asker.day).asked()
    names = [field.name for field in fields(Facts) if field.name != "officer"]
    units = {row.id: row.code for row in people.units()}

    def rows() -> Iterator[list[object]]:
        for facts in facts_behind(request.asker, asked.scope, asked.period):
            yield [units.get(facts.unit, "") if name == UNIT else _plain(getattr(facts, name)) for name in names]

    name = f"{gettext('arenden')}-{asked.period.first.isoformat()}-{asked.period.last.isoformat()}.csv"
    return csv_stream(name, names, rows())


def _row(asked: Asked, now: Value, then: Value, may_list: bool) -> dict[str, Any]:
    return {
        "name": told(now.figure.name),
        "says": told(now.figure.says),
        "value": value_words(now),
        "made_of": made_of(now),
        "then": value_words(then),
        "change": change_words(now, then),
        "url": _list_url(asked, now) if may_list else "",
    }


def _list_url(asked: Asked, value: Value, **more: str) -> str:
    return asked.link(reverse("desk:figure_cases"), figure=value.figure.code, **more) if value.part else ""


def _divided(
    asked: Asked, request: StaffRequest, codes: tuple[str, ...]
) -> Iterator[tuple[str, str, Mapping[str, Value]]]:
    """Name, key and figures of each part: of each unit by itself, or under each key of the dimension."""
    today = request.asker.day
    if asked.by == UNIT:
        found = figures_by_unit(asked.scope, asked.period, today=today, codes=codes)
        for row in people.unit_tree():
            if row.id in found and any(value.part or value.whole for value in found[row.id].values()):
                yield row.name(get_language() or "sv"), row.code, found[row.id]
        return
    dimension = Dimension(asked.by)
    words = key_words(dimension)
    parts = figures_by(asked.scope, asked.period, dimension, today=today, codes=codes)
    for key, values in sorted(parts.items(), key=lambda item: (-item[1][codes[0]].part, item[0])):
        yield words.get(key, key) or gettext("Inte känt"), key, values


def _parts(asked: Asked, request: StaffRequest, may_list: bool) -> list[dict[str, Any]]:
    parts = list(_divided(asked, request, COLUMNS))
    most = max((values["received"].part for _name, _key, values in parts), default=0)
    return [
        {
            "name": name,
            "share": round(100 * values["received"].part / most) if most else 0,
            "cells": [
                (value_words(values[code]), _part_url(asked, values[code], key) if may_list else "") for code in COLUMNS
            ],
        }
        for name, key, values in parts
    ]


def _part_url(asked: Asked, value: Value, key: str) -> str:
    return _list_url(asked, value, of=key) if asked.by == UNIT else _list_url(asked, value, key=key)


def _months(asked: Asked, request: StaffRequest, may_list: bool) -> list[dict[str, Any]]:
    last = min(month_of(asked.period.last).last, request.asker.day)
    found = series(asked.scope, last, months=_MONTHS, codes=_SERIES)
    most = max(values["received"].part for values in found.values())
    return [
        {
            "name": month_words(month),
            "share": round(100 * values["received"].part / most) if most else 0,
            "cells": [
                (
                    value_words(values[code]),
                    _list_url(asked, values[code], period=f"month-{month:%Y-%m}") if may_list else "",
                )
                for code in _SERIES
            ],
        }
        for month, values in sorted(found.items(), reverse=True)
    ]


def _own(request: StaffRequest, asked: Asked) -> list[tuple[str, str, str]]:
    """The reader's own figures, shown to nobody else; empty for somebody who has had no case."""
    if not request.asker.may(Right.HANDLE_CASES):
        return []
    values = own_figures(request.asker.staff_id, asked.period)
    codes = ("received", "kept", "median_days", "reopened", "hand_overs")
    found = [(told(FIGURES[code].name), value_words(values[code]), made_of(values[code])) for code in codes]
    return found if values["received"].part or values["closed"].part or values["median_days"].whole else []


def _cells(value: Value) -> tuple[object, ...]:
    told_as = "" if value.number is None else round(float(value.number), 4)
    return told(value.figure.name), str(told_as).replace(".", ","), value.part, value.whole


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
