from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.journey import return_visit
from gehor.kit import clock
from gehor.pages.resident.drafting import page_language
from gehor.pages.resident.following import followed
from gehor.pages.resident.forms import MoreForm
from gehor.pages.resident.say import too_often
from gehor.pages.resident.visitors import may_send
from gehor.pages.shared.days import long_day
from gehor.pages.shared.shell import Step
from gehor.steps.promise.queries import Explanation, explanation
from gehor.steps.register.queries.public import TrackingPage, TrackingRecord, tracking_of
from gehor.steps.register.rules.status import OPEN, Status


@require_http_methods(["GET", "HEAD", "POST"])
@followed
def follow_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """How the sender's own case is doing, what was written, and a place to write more (FL 6-7 §§)."""
    page = tracking_of(case_id)
    form = MoreForm(request.POST if request.method == "POST" else None, initial={"once": uuid4().hex})
    if not form.is_bound:
        return _page(request, page, form)
    if not form.is_valid():
        return _page(request, page, form, status=422)
    if not may_send(request):
        form.add_error(None, too_often())
        return _page(request, page, form, status=429)
    once = form.cleaned_data["once"][:64] or uuid4().hex
    return_visit.add_message(
        at=clock.now(),
        case_id=case_id,
        reference=page.reference,
        text=form.cleaned_data["text"],
        language=page_language(),
        once_key=f"more:{case_id}:{once}",
    )
    messages.success(request, gettext("Tack! Vi har fått det du skrev. Det är nu en del av ditt ärende."))
    return redirect("resident:follow_case")


def way_of(page: TrackingPage) -> list[Step]:
    """The case's way in four steps, as the sender sees it."""
    place = {Status.NEW: 1, Status.WORKING: 2, Status.WAITING: 2, Status.ANSWERED: 3, Status.CLOSED: 4}
    now = place[Status(page.status)]
    replied = any(record.direction == "outgoing" and record.type_code != "receipt" for record in page.records)
    closed = long_day(page.closed_at) if page.closed_at else ""
    labels = [(1, gettext("Mottaget"), long_day(page.arrived_on)), (2, gettext("Handläggs"), "")]
    if now != 4 or replied:
        labels.append((3, gettext("Svar skickat"), ""))
    labels.append((4, gettext("Avslutat"), closed))
    # A closed case is done altogether: its last step is not something that still goes on.
    return [
        Step(label, "done" if number < now or now == 4 else "now" if number == now else "coming", when)
        for number, label, when in labels
    ]


def _page(request: HttpRequest, page: TrackingPage, form: MoreForm, *, status: int = 200) -> HttpResponse:
    promised = explanation(page.case_id, clock.today())
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "steps": way_of(page),
        "entries": [(record, _headline(record)) for record in page.records],
        "promised": promised,
        "due_on": _due_on(page, promised),
        "late": _late(page, promised),
        "open": page.status in OPEN,
        "unit": page.owner_unit_name_en if page_language() == "en" else page.owner_unit_name_sv,
        "unit_language": "en" if page_language() == "en" else "sv",
    }
    return render(request, "resident/follow_case.html", context, status=status)


def _due_on(page: TrackingPage, promised: Explanation) -> Any:
    if page.status not in OPEN:
        return None
    return page.due_on if page.joined else promised.due_on or page.due_on


def _late(page: TrackingPage, promised: Explanation) -> bool:
    due = _due_on(page, promised)
    return due is not None and due < clock.today()


def _headline(record: TrackingRecord) -> str:
    if record.direction == "incoming":
        return gettext("Du skrev")
    return {
        "receipt": gettext("Vi skickade ett kvitto"),
        "reply": gettext("Vårt svar"),
        "interim_notice": gettext("Besked om att det tar längre tid"),
        "referral_notice": gettext("Vem du kan vända dig till"),
    }.get(record.type_code, gettext("Vi skrev"))
