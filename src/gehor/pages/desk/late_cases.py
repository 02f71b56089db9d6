"""What is late, or soon will be, in the units one manages, with the help at hand (routine 2 and 3)."""

from __future__ import annotations

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
from gehor.pages.desk.table_file import file_links, table_file
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Paging
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.register.queries import queue as register
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.queue import QueueFilter

PAGE = 50


@require_safe
@for_staff(Right.MANAGE_UNIT)
def late_cases(request: StaffRequest) -> HttpResponse:
    """Open cases whose day has passed or comes within the days that count as soon, the longest overdue first."""
    after = place_in(request.GET.get("after", ""))
    found = register.queue(request.asker, _wanted(request.asker), after=after, limit=PAGE)
    url = reverse("desk:late_cases")
    place = f"{found.after[0].isoformat() if found.after[0] else ''}_{found.after[1]}" if found.after else ""
    context = {
        "rows": found.rows,
        "may_assign": request.asker.may(Right.ASSIGN_CASES),
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


def _wanted(asker: Asker) -> QueueFilter:
    soon = office.working_days().add(asker.day, SOON)
    return QueueFilter(unit_ids=frozenset(asker.units_with(Right.MANAGE_UNIT)), due_to=soon)
