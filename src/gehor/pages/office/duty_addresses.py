"""Whom alarms of danger go to, in which order (routine 2: at once, also outside office hours)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.route.queries import hazard


@require_safe
@for_staff(Right.ADMINISTER_OFFICE)
def duty_addresses(request: StaffRequest) -> HttpResponse:
    """Those for everything first; a warning where an alarm would reach nobody."""
    rows = hazard.duty_addresses(get_language() or "sv")
    nobody = not any(row.category_code == "" for row in rows)
    return render(request, "office/duty_addresses.html", {"rows": rows, "nobody": nobody})
