"""What somebody calls private: what waits for a second person, and what is gone, without a word of its content."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.pages.desk.parked import post_tabs
from gehor.pages.desk.private_words import REASONS
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.register.queries import private


@require_safe
@for_staff(Right.REGISTER_CASES)
def private_post(request: StaffRequest) -> HttpResponse:
    """The longest waiting on top; who asked can not be the one who confirms."""
    context = {
        "tabs": post_tabs("private_post"),
        "waiting": [
            (row, REASONS.get(row.reason, ""), row.asked_by_id == request.asker.staff_id)
            for row in private.waiting(request.asker)
        ],
        "purged": [(row, REASONS.get(row.reason, "")) for row in private.purged(request.asker)],
    }
    return render(request, "desk/private_post.html", context)
