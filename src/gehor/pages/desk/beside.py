"""Where a case is, and open cases near it: a page of its own, and a part that the case and the inbox fetch."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.office import queries as office
from gehor.pages.shared.addresses import case_address
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.days import number
from gehor.pages.shared.maps import MapPoint, grid_words, is_outside, outside_words, page_map, with_map
from gehor.pages.shared.shell import Link
from gehor.steps.handle.queries.events import event_of_case
from gehor.steps.register.queries import beside as register
from gehor.steps.register.queries.beside import BesideRow
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import RegistrationMode


@require_safe
@for_staff()
def beside(request: StaffRequest, reference: str) -> HttpResponse:
    """Place, map and what lies near, within the reader's rights. Of a marked case nothing: its place is kept apart."""
    page = case_page(request.asker, reference)
    if page.withheld:
        context: dict[str, Any] = {"page": page, "withheld": True}
    else:
        context = _context(request, page)
    context["crumbs"] = [Link(page.case.designation, case_address(page.case.reference)), Link(gettext("Plats"))]
    part = bool(request.htmx) and not request.htmx.history_restore_request
    context["part"] = part
    context["event"] = event_of_case(page.case.id)
    response = render(request, "desk/parts/beside.html" if part else "desk/beside.html", context)
    return with_map(response, context.get("map"))


def _context(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    rows = register.beside(request.asker, page.case.id)
    points = _points(page, rows)
    return {
        "page": page,
        "withheld": False,
        "district": _district(page),
        "rows": [(row, _away(row)) for row in rows],
        "degrees": f"{page.latitude}, {page.longitude}",
        "grid": _grid(page, request.asker.day),
        "outside": outside_words() if _outside(page) else "",
        "map": page_map(clock.today(), points) if points else None,
        "may_set": CaseRight.CLASS in page.may,
        "may_add": CaseRight.REGISTER in page.may and page.case.registration_mode == RegistrationMode.UNDECIDED,
        "set_url": reverse("desk:set_place", args=[page.case.reference]),
        "add_url": reverse("desk:add_to_case", args=[page.case.reference]),
        "followers": register.followers(request.asker, page.case.id),
    }


def _grid(page: CasePage, day: date) -> str:
    if page.latitude is None or page.longitude is None:
        return ""
    return grid_words(float(page.latitude), float(page.longitude), day)


def _district(page: CasePage) -> str:
    """As the outline was on the day it arrived."""
    if page.latitude is None or page.longitude is None:
        return ""
    found = office.district_at(float(page.latitude), float(page.longitude), page.case.arrived_on)
    return found.name if found else ""


def _outside(page: CasePage) -> bool:
    if page.latitude is None or page.longitude is None:
        return False
    return is_outside(float(page.latitude), float(page.longitude), page.case.arrived_on)


def _away(row: BesideRow) -> str:
    if row.metres is None:
        return gettext("samma gata")
    return ngettext("%(n)s meter", "%(n)s meter", row.metres) % {"n": number(row.metres)}


def _points(page: CasePage, rows: tuple[BesideRow, ...]) -> list[MapPoint]:
    """The case itself first, then those near it with the number they have in the list."""
    if page.latitude is None or page.longitude is None:
        return []
    own = MapPoint(float(page.latitude), float(page.longitude), "", gettext("Det här ärendet"), own=True)
    others = [
        MapPoint(
            row.at.latitude,
            row.at.longitude,
            str(place),
            f"{place}. {row.case.designation} {row.case.title}",
            case_address(row.case.reference),
        )
        for place, row in enumerate(rows, start=1)
        if row.at is not None
    ]
    return [*others, own]
