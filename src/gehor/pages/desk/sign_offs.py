"""Who has not said that their own mailbox is handed in: for whoever manages the registry (routine 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gehor.kit.clock import local_day
from gehor.pages.desk.table_file import file_links, table_file
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.days import month_words
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake.queries import sign_offs as queries
from gehor.steps.intake.queries.sign_offs import SignOffRow

# Further back nobody asks on this page.
MONTHS = 12


@dataclass(frozen=True)
class Answer:
    """One employee's row; `away` tells that they are not here to answer."""

    row: SignOffRow
    away: bool
    absence_url: str = ""


def may_see_sign_offs(asker: Asker) -> bool:
    """Whoever manages the registry, or a unit above it."""
    return asker.may(Right.MANAGE_UNIT) and asker.may(Right.MANAGE_UNIT, people.registry_unit_id())


@require_safe
@for_staff(Right.MANAGE_UNIT)
def sign_offs(request: StaffRequest) -> HttpResponse:
    """A month: those who have not answered, then how many have."""
    months, month = _asked(request)
    rows = _rows(request.asker, month)
    open_rows = [one for one in rows if one.row.signed_at is None]
    url = reverse("desk:sign_offs")
    context = {
        "month": month_words(month) if month else "",
        "open": open_rows,
        "signed": len(rows) - len(open_rows),
        "all": len(rows),
        "months": [Link(month_words(one), f"{url}?month={one:%Y-%m}", current=one == month) for one in months],
        "files": file_links("desk:sign_offs_file", {"month": f"{month:%Y-%m}"}) if month else (),
    }
    return render(request, "desk/sign_offs.html", context)


@require_safe
@for_staff(Right.MANAGE_UNIT)
def sign_offs_file(request: StaffRequest, ending: str) -> HttpResponse:
    """Everybody who was asked, answered or not."""
    _months, month = _asked(request)
    headings = [gettext("Namn"), gettext("Enhet"), gettext("Frågad"), gettext("Svarade"), gettext("Frånvarande")]
    cells = [
        (
            one.row.name,
            one.row.unit_name,
            local_day(one.row.asked_at),
            local_day(one.row.signed_at) if one.row.signed_at else "",
            gettext("Ja") if one.away else "",
        )
        for one in _rows(request.asker, month)
    ]
    name = f"{gettext('egna-brevlador')}-{month:%Y-%m}" if month else gettext("egna-brevlador")
    return table_file(request, ending, name, headings, cells)


def _asked(request: StaffRequest) -> tuple[Sequence[date], date | None]:
    """The months there are, and the one that is asked for: the latest unless told."""
    if not may_see_sign_offs(request.asker):
        raise NotAllowed(Right.MANAGE_UNIT)
    months = queries.months_asked()[:MONTHS]
    wanted = request.GET.get("month", "")
    return months, next((one for one in months if f"{one:%Y-%m}" == wanted), months[0] if months else None)


def _rows(asker: Asker, month: date | None) -> list[Answer]:
    """Those who have left since are nobody's to remind."""
    if month is None:
        return []
    away = people.away_on(asker.day)
    return [
        Answer(row, row.staff_id in away, _absence_url(asker, row))
        for row in queries.sign_offs(month)
        if row.signed_at is not None or row.left_on is None or row.left_on > asker.day
    ]


def _absence_url(asker: Asker, row: SignOffRow) -> str:
    may = people.may_set_absence(asker, row.staff_id, row.unit_id)
    return reverse("office:set_absence", args=[row.staff_id]) if may else ""
