"""How long what people write about takes to be put right: what holds today, and what comes (routine 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gehor.office import queries as office
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.promise.queries import action_times as times
from gehor.steps.promise.rules.action_times import days_in_words


@dataclass(frozen=True)
class Shown:
    """A category with what holds today ("" where nothing is promised), and what has been said from later days on."""

    code: str
    name: str
    within: str
    what: str
    since: date
    coming: tuple[tuple[date, str], ...]


@require_safe
@for_staff(Right.ADMINISTER_OFFICE)
def action_times(request: StaffRequest) -> HttpResponse:
    """Every category of which something has been said."""
    day, rows = request.asker.day, times.action_times()
    names = {row.code: row.name for row in office.categories(get_language() or "sv")}
    shown = []
    for code in dict.fromkeys(row.category_code for row in rows):
        own = [row for row in rows if row.category_code == code]
        holds = next((row for row in own if row.valid_from <= day), None)
        coming = [(row.valid_from, _within(row)) for row in reversed(own) if row.valid_from > day]
        shown.append(
            Shown(
                code,
                names.get(code, code),
                _within(holds) if holds else "",
                holds.what_sv if holds else "",
                (holds or own[-1]).valid_from,
                tuple(coming),
            )
        )
    return render(request, "office/action_times.html", {"rows": shown})


def _within(row: times.ActionTimeRow) -> str:
    return "" if row.days is None else days_in_words(row.days, row.clock, (get_language() or "sv")[:2])
