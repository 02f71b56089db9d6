"""What has come in and nobody has decided how to keep, oldest first (OSL 5:1)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gehor.pages.desk.bulk import INBOX, chooser
from gehor.pages.desk.inbox_list import counted, items, summary
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Paging
from gehor.people.rules.rights import Right
from gehor.steps.register.queries import queue

PAGE = 50


@require_safe
@for_staff(Right.REGISTER_CASES)
def inbox(request: StaffRequest) -> HttpResponse:
    """The oldest on top; what should have been decided by now is told in red."""
    after = place_in(request)
    rows, more = queue.inbox(request.asker, limit=PAGE, after=after)
    state = queue.inbox_state(request.asker)
    request.inbox_count = state.count  # type: ignore[attr-defined]
    context = {
        "items": items(request.asker, rows),
        "state": state,
        "summary": summary(state),
        "many": chooser(request, INBOX),
        "paging": _paging(counted(state), len(rows), after, more),
    }
    return render(request, "desk/inbox.html", context)


@require_safe
@for_staff(Right.REGISTER_CASES)
def inbox_state(request: StaffRequest) -> HttpResponse:
    """The line above the list as it is now, for a page that stays open; asked for as a page it is the inbox."""
    if not request.htmx:
        return redirect("desk:inbox")
    return render(request, "desk/parts/inbox_state.html", {"summary": summary(queue.inbox_state(request.asker))})


def place_in(request: HttpRequest) -> tuple[date, UUID] | None:
    """Where the last page ended; a broken address begins at the top."""
    try:
        day, key = request.GET.get("after", "").split("_", 1)
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None


def _paging(count: str, shown: int, after: tuple[date, UUID] | None, more: tuple[date, UUID] | None) -> Paging | None:
    if after is None and more is None:
        return None
    url = reverse("desk:inbox")
    return Paging(
        text=gettext("Visar %(shown)s av %(count)s, äldst först") % {"shown": shown, "count": count},
        previous_url=url if after else "",
        next_url=f"{url}?{urlencode({'after': f'{more[0].isoformat()}_{more[1]}'})}" if more else "",
    )
