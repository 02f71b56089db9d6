"""Where an act leads that may have closed the case to whoever did it."""

from __future__ import annotations

from django.urls import reverse

from gehor.pages.desk.act_page import to_case
from gehor.pages.shared.asker import StaffRequest
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.queries.rows import CasePage


def to_case_or_list(request: StaffRequest, page: CasePage) -> str:
    """The case, or the list of cases when it is no longer for these eyes."""
    return to_case(request, page) if may_see(request.asker, page.case.id) else reverse("desk:queue")
