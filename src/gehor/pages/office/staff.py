"""Who works here, and what each may do."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from gehor.office.queries import office_on
from gehor.pages.office.words import RIGHTS
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link, Paging
from gehor.people import queries as people
from gehor.people.queries import StaffRow
from gehor.people.rules.rights import Right

_PER_PAGE = 50


@require_safe
@for_staff(Right.ADMINISTER_OFFICE)
def staff(request: StaffRequest) -> HttpResponse:
    """Everybody who works here today, by name; `q` narrows to names, addresses and units."""
    wanted = request.GET.get("q", "").strip()
    rows = [row for row in people.staff_choices(request.asker) if _fits(row, wanted)]
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": page.object_list,
        "q": wanted,
        "paging": _paging(page, wanted) if page.paginator.num_pages > 1 else None,
        "office_name": office_on(request.asker.day).name,
    }
    return render(request, "office/staff.html", context)


@require_safe
@for_staff(Right.ADMINISTER_OFFICE)
def colleague(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """One employee with the rights of today, unit by unit."""
    row = people.staff_row(staff_id)
    units = {unit.id: unit for unit in people.units()}
    language = get_language() or "sv"
    held: dict[int, list[str]] = {}
    who = people.asker(staff_id, request.asker.day)
    for right, unit_ids in who.unit_rights.items():
        for unit_id in unit_ids:
            held.setdefault(unit_id, []).append(str(RIGHTS[right]))
    context = {
        "row": row,
        "gone": row.left_on is not None and row.left_on <= request.asker.day,
        "absence": people.absence_of(row.id, request.asker.day),
        "has_factor": bool(people.factors_of(row.id)),
        "reset_reason": people.last_reset_reason(row.id),
        "held": sorted((units[unit_id].name(language), sorted(words)) for unit_id, words in held.items()),
        "crumbs": [Link(gettext("Medarbetare"), reverse("office:staff")), Link(row.name)],
    }
    return render(request, "office/colleague.html", context)


def _fits(row: StaffRow, wanted: str) -> bool:
    return wanted.casefold() in f"{row.name} {row.email} {row.unit_name}".casefold()


def _paging(page: Page[StaffRow], wanted: str) -> Paging:
    def url(number: int) -> str:
        return f"?{urlencode({'q': wanted, 'page': str(number)})}"

    return Paging(
        gettext("Sida %(number)s av %(all)s") % {"number": page.number, "all": page.paginator.num_pages},
        previous_url=url(page.number - 1) if page.has_previous() else "",
        next_url=url(page.number + 1) if page.has_next() else "",
    )
