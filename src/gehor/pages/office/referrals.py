"""Who else answers for what, as officers and residents are told, and which entries nobody has looked through."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries import all_referrals


@require_safe
@for_staff(Right.ADMINISTER_OFFICE)
def referrals(request: StaffRequest) -> HttpResponse:
    """What should be looked through first, then by name; those that have ended last."""
    day = request.asker.day
    found = [(row, row.is_stale(day)) for row in all_referrals(get_language() or "sv")]
    rows = sorted(found, key=lambda one: (one[0].valid_to is not None, not one[1]))
    return render(request, "office/referrals.html", {"rows": rows, "stale": sum(stale for _row, stale in rows)})
