"""The office's figures at every level, what they say, and the cases behind each number (routine 6)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gehor.pages.desk.figure_form import Asked, FigureForm
from gehor.pages.desk.figure_parts import COLUMNS, list_url, parts_of
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
from gehor.pages.desk.table_file import file_links
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.days import month_words
from gehor.pages.shared.shell import Link, Paging
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.queries.behind import cases_behind, own_figures
from gehor.steps.follow_up.queries.figures import figures as figures_of
from gehor.steps.follow_up.queries.figures import series
from gehor.steps.follow_up.queries.recount import counted_upto
from gehor.steps.follow_up.rules.figures import FIGURES, Value
from gehor.steps.follow_up.rules.measures import MEASURES, Dimension
from gehor.steps.follow_up.rules.periods import month_of

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
    parts = parts_of(asked, request, may_list)
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
        "files": _files(asked, may_list),
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


def _row(asked: Asked, now: Value, then: Value, may_list: bool) -> dict[str, Any]:
    return {
        "name": told(now.figure.name),
        "says": told(now.figure.says),
        "value": value_words(now),
        "made_of": made_of(now),
        "then": value_words(then),
        "change": change_words(now, then),
        "url": list_url(asked, now) if may_list else "",
    }


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
                    list_url(asked, values[code], period=f"month-{month:%Y-%m}") if may_list else "",
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


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _files(asked: Asked, may_list: bool) -> tuple[Link, ...]:
    query = asked.link("").removeprefix("?")
    rows = file_links("desk:figure_rows_file", query, said=gettext("Hämta en rad per ärende")) if may_list else ()
    return (*file_links("desk:figures_file", query, said=gettext("Hämta siffrorna")), *rows)
