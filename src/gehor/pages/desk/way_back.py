"""Where an act leads that may have closed the case to whoever did it."""

from __future__ import annotations

from django.urls import reverse

from gehor.pages.desk.act_page import to_case
from gehor.pages.shared.asker import StaffRequest
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.queries.rows import CasePage

# The lists from which an act may have been asked for, by what their links say.
_LISTS = {"late": "desk:late_cases"}


def back_query(request: StaffRequest) -> str:
    """What an address carries on so that the act leads back to the list it was asked from; "" from elsewhere."""
    asked = request.GET.get("back", "")
    return f"?back={asked}" if asked in _LISTS else ""


def to_list_or_case(request: StaffRequest, page: CasePage) -> str:
    """The list it was asked from, or the case."""
    asked = _LISTS.get(request.GET.get("back", ""))
    return reverse(asked) if asked else to_case(request, page)


def to_case_or_list(request: StaffRequest, page: CasePage) -> str:
    """The list it was asked from, else the case, or the list of cases when it is no longer for these eyes."""
    if back_query(request):
        return to_list_or_case(request, page)
    return to_case(request, page) if may_see(request.asker, page.case.id) else reverse("desk:queue")
