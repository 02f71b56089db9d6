"""Whom officers can ask or order from without typing an address (FL 8 §)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.handle import queries


@require_safe
@for_staff(Right.ADMINISTER_OFFICE)
def recipients(request: StaffRequest) -> HttpResponse:
    """Everybody, those who have ended last."""
    rows = sorted(queries.recipients(), key=lambda row: row.valid_to is not None)
    return render(request, "office/recipients.html", {"rows": rows})
