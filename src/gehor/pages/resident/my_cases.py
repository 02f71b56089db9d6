"""One's own cases: behind a mailed link or a sign-in with e-legitimation, until half an hour without a page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gehor.kit.signing import TokenExpired, TokenForged, unsign
from gehor.pages.resident import following
from gehor.pages.resident.forms import KINDS
from gehor.steps.follow_up.queries.residents import cases_of_resident, is_residents_case
from gehor.steps.follow_up.rules.words import CASE_LINK, LINK_LIVES
from gehor.steps.register.queries.own import OwnCase, cases_of_point, is_own_case
from gehor.steps.register.rules.status import OPEN


@require_http_methods(["GET", "HEAD", "POST"])
def case_link(request: HttpRequest, token: str) -> HttpResponse:
    """A button, not the link itself, opens the list: what a mail scanner opens is neither shown nor used up."""
    try:
        point_id = int(unsign(token, CASE_LINK, int(LINK_LIVES.total_seconds()))["point"])
    except (TokenExpired, TokenForged, KeyError, ValueError):
        response = render(request, "resident/case_link.html", {"gone": True}, status=410)
    else:
        if request.method == "POST":
            following.begin_own(request, point_id)
            return redirect("resident:my_cases")
        response = render(request, "resident/case_link.html", {"gone": False})
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    # Not `no-referrer`: with it a browser sends the button's form as from nowhere, and it would be refused as forged.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@require_safe
def my_cases(request: HttpRequest) -> HttpResponse:
    """What was sent from the address the link went to, or lies on the list of who signed in; newest first."""
    point_id, resident_id = following.own(request), following.resident(request)
    if point_id is None and resident_id is None:
        return _asked_again(request)
    found = (
        () if point_id is None else cases_of_point(point_id),
        cases_of_resident(resident_id) if resident_id else (),
    )
    each = {case.case_id: case for cases in found for case in cases}
    cases = sorted(each.values(), key=lambda case: (case.arrived_on, case.case_id), reverse=True)
    kinds = dict(KINDS)
    rows = [(case, kinds.get(case.kind, "")) for case in cases]
    context = {
        "open": [row for row in rows if _is_open(row[0])],
        "done": [row for row in rows if not _is_open(row[0])],
        "signed_in": resident_id is not None,
        "called": following.called(request),
    }
    response = render(request, "resident/my_cases.html", context)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_POST
def open_own_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """From the list to one of the cases on it."""
    point_id, resident_id = following.own(request), following.resident(request)
    if point_id is None and resident_id is None:
        return _asked_again(request)
    by_mail = point_id is not None and is_own_case(point_id, case_id)
    if not by_mail and not (resident_id is not None and is_residents_case(resident_id, case_id)):
        raise Http404
    following.begin(request, case_id)
    if point_id is not None:
        following.begin_own(request, point_id)
    return redirect("resident:follow_case")


def _is_open(case: OwnCase) -> bool:
    return case.status in OPEN


def _asked_again(request: HttpRequest) -> HttpResponse:
    messages.info(request, gettext("Du har varit borta en stund. Be om en ny länk."))
    return redirect("resident:send_case_link")
