"""What has gone to other registers: what needs somebody, what waits for its number, and the latest that are done."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.pages.desk.transfer_words import told
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.route.queries.transfers import latest_transfers, needing_somebody, waiting_transfers


@require_safe
@for_staff(Right.HANDLE_CASES, Right.REGISTER_CASES, Right.MANAGE_UNIT)
def transfers(request: StaffRequest) -> HttpResponse:
    """Of cases that the reader may see; what may be done is offered on the case."""
    asker = request.asker
    urgent = needing_somebody(asker, asker.day)
    first = {row.id for row in urgent}
    waits = [row for row in waiting_transfers(asker, asker.day) if row.id not in first]
    lists = {
        "urgent": [told(row, may=True) for row in urgent],
        "waits": [told(row, may=False) for row in waits],
        "latest": [told(row, may=False) for row in latest_transfers(asker, asker.day, limit=50) if row.id not in first],
    }
    return render(request, "desk/transfers.html", lists)
