"""How the office is reached and when: all of it, who looks after it, and what nobody has looked through in time."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.opening import day_rows, week_rows
from gehor.people import queries as people
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries.reach import RouteFields, all_routes, coming_hours, stands_in_words, with_hours
from gehor.steps.inform.rules.routes import RouteKind, route_name


@require_safe
@for_staff(Right.ADMINISTER_OFFICE)
def contact_routes(request: StaffRequest) -> HttpResponse:
    """Every way with what holds now and what comes; those the office does not have yet are offered last."""
    found = all_routes()
    rows = [_shown(row, request) for row in found]
    known, language = {row.kind for row in found}, request.asker.language
    missing = [(kind, route_name(kind, language)) for kind in RouteKind if kind not in known]
    stale = sum(bool(row["stale"]) for row in rows)
    return render(request, "office/contact_routes.html", {"rows": rows, "missing": missing, "stale": stale})


def _shown(row: RouteFields, request: StaffRequest) -> dict[str, object]:
    day, language = request.asker.day, request.asker.language
    timed = with_hours(row.kind)
    hours = coming_hours(row.kind, day)
    held = [week for week in hours.weeks if week.valid_from <= day][-1:]
    shown = [*held, *(week for week in hours.weeks if week.valid_from > day)]
    return {
        "row": row,
        "name": route_name(row.kind, language),
        "stale": row.is_stale(day),
        "coming": row.from_day > day,
        "keeper": _name(row.keeper_id),
        "timed": timed,
        "now": stands_in_words(row.kind, clock.now(), language),
        "weeks": [
            (week.valid_from if week.valid_from > day else None, week_rows(week.days, language)) for week in shown
        ],
        "others": day_rows(hours.others, language),
    }


def _name(staff_id: UUID | None) -> str:
    try:
        return people.staff_row(staff_id).name if staff_id else ""
    except NotThere:
        return ""
