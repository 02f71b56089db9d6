"""What is late, or soon will be, in the units one manages, with the help at hand (routine 2 and 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.pages.desk.choices import STATUSES
from gehor.pages.desk.queue import place_in
from gehor.pages.desk.queue_filters import SOON
from gehor.pages.desk.statutory_words import STATUTES, Sign, StatuteWords, badge
from gehor.pages.desk.table_file import file_links, table_file
from gehor.pages.desk.to_whom import away_words
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Paging
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.answer.queries.prompting import Offer, offers
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.promise.queries.statutory import ClockRow, case_ids_by, running_in
from gehor.steps.promise.rules.statutory import Standing
from gehor.steps.register.queries import queue as register
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.queue import QueueFilter, QueueRow

PAGE = 50


@require_safe
@for_staff(Right.MANAGE_UNIT)
def late_cases(request: StaffRequest) -> HttpResponse:
    """Open cases whose day has passed or comes within the days that count as soon, the longest overdue first."""
    after = place_in(request.GET.get("after", ""))
    found = register.queue(request.asker, _wanted(request.asker), after=after, limit=PAGE)
    url = reverse("desk:late_cases")
    place = f"{found.after[0].isoformat() if found.after[0] else ''}_{found.after[1]}" if found.after else ""
    keys = [row.id for row in found.rows]
    helped, clocks = offers(request.asker, keys), running_in(request.asker, keys)
    may_assign = request.asker.may(Right.ASSIGN_CASES)
    takers = _takers(request.asker) if may_assign else {}
    context = {
        "rows": [
            replace(_helped(row, helped, clocks), takers=takers.get(row.owner_unit_code, ())) for row in found.rows
        ],
        "pressing": _pressing(request.asker) if not after else [],
        "may_assign": may_assign,
        "me": request.asker.staff_id,
        "files": file_links("desk:late_cases_file"),
        "paging": Paging(
            text=gettext("%(n)s ärenden på sidan") % {"n": len(found.rows)},
            previous_url=url if after else "",
            next_url=f"{url}?{urlencode({'after': place})}" if place else "",
        )
        if after or place
        else None,
    }
    return render(request, "desk/late_cases.html", context)


@require_safe
@for_staff(Right.MANAGE_UNIT)
def late_cases_file(request: StaffRequest, ending: str) -> HttpResponse:
    """The whole list."""
    headings = [
        gettext("Ärende"),
        gettext("Titel"),
        gettext("Status"),
        gettext("Enhet"),
        gettext("Handläggare"),
        gettext("Kom in"),
        gettext("Svar senast"),
    ]
    # The language of the page is no more when the last rows are written.
    statuses = {code: str(word) for code, word in STATUSES.items()}
    rows = register.whole_queue(request.asker, _wanted(request.asker))
    cells = (
        (
            row.designation,
            row.title,
            statuses.get(row.status, row.status),
            row.owner_unit_name,
            row.officer_name,
            row.arrived_on,
            row.due_on,
        )
        for row in rows
    )
    return table_file(request, ending, f"{gettext('sena')}-{request.asker.day.isoformat()}", headings, cells)


@require_POST
@for_staff(Right.MANAGE_UNIT)
def ask_officer(request: StaffRequest, reference: str) -> HttpResponse:
    """Ask who handles it how it goes: a comment on the case that mentions them, and back to the list."""
    page = case_page(request.asker, reference)
    officer: UUID | None = page.case.officer_id
    try:
        if officer is None:
            raise Refused("officer_unknown")
        write_memory_note(
            actor=request.actor,
            at=clock.now(),
            case_id=page.case.id,
            text=gettext("Hur går det? Hinner du svara i tid, eller ska vi skicka besked? Behöver du hjälp?"),
            mentions=[officer],
        )
    except Refused as refused:
        messages.warning(request, f"{page.case.designation}: {sentence(refused)}")
    else:
        told = gettext("%(name)s har fått frågan om %(case)s.")
        messages.success(request, told % {"name": page.officer_name, "case": page.case.designation})
    return redirect("desk:late_cases")


@dataclass(frozen=True)
class Helped:
    """A case with what a notice would say, and the law's own time where it has one."""

    case: QueueRow
    offer: Offer | None
    clock: tuple[StatuteWords, Sign, date] | None
    # Who handles cases in its unit.
    takers: tuple[tuple[str, str], ...] = ()


def _helped(row: QueueRow, helped: Mapping[UUID, Offer], clocks: Mapping[UUID, ClockRow]) -> Helped:
    found = clocks.get(row.id)
    return Helped(row, helped.get(row.id), (STATUTES[found.statute], badge(found), found.due_on) if found else None)


def _pressing(asker: Asker) -> list[Helped]:
    """Cases in the person's units whose legal time is near or has passed, or where a party waits for a decision."""
    named = case_ids_by(Standing.NEAR, asker.day) | case_ids_by(Standing.ASKED, asker.day)
    if not named:
        return []
    filters = QueueFilter(unit_ids=frozenset(asker.units_with(Right.MANAGE_UNIT)), case_ids=named)
    rows = register.queue(asker, filters, limit=PAGE).rows
    clocks = running_in(asker, [row.id for row in rows])
    found = [_helped(row, {}, clocks) for row in rows]
    return sorted(found, key=lambda one: one.clock[2] if one.clock else date.max)


def _takers(asker: Asker) -> dict[str, tuple[tuple[str, str], ...]]:
    """Who handles cases, by the code of their unit; of somebody who is away till when."""
    away = people.absences_on(asker.day)
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in people.staff_choices(asker, right=Right.HANDLE_CASES):
        told = f"{row.name} – {away_words(away[row.id])}" if row.id in away else row.name
        found[row.unit_code] = (*found.get(row.unit_code, ()), (str(row.id), told))
    return found


def _wanted(asker: Asker) -> QueueFilter:
    soon = office.working_days().add(asker.day, SOON)
    return QueueFilter(unit_ids=frozenset(asker.units_with(Right.MANAGE_UNIT)), due_to=soon)
