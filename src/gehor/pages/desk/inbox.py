"""What has come in and nobody has decided how to keep, oldest first (OSL 5:1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from gehor.pages.desk.choices import CHANNELS, KINDS
from gehor.pages.desk.inbox_act import CHOICES
from gehor.pages.shared.addresses import case_address
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.days import number
from gehor.pages.shared.shell import Link, Paging
from gehor.people.rules.rights import Right
from gehor.steps.register.queries import queue
from gehor.steps.register.queries.glance import Glance, glances
from gehor.steps.register.queries.queue import InboxState, QueueRow

PAGE = 50


@dataclass(frozen=True)
class Item:
    """One row of the inbox in words, with its choices."""

    row: QueueRow
    glance: Glance | None
    kind: str
    channel: str
    age: str
    choices: tuple[Link, ...]


@require_safe
@for_staff(Right.REGISTER_CASES)
def inbox(request: StaffRequest) -> HttpResponse:
    """The oldest on top; what should have been decided by now is told in red."""
    after = place_in(request)
    rows, more = queue.inbox(request.asker, limit=PAGE, after=after)
    seen = glances(request.asker, [row.id for row in rows])
    state = queue.inbox_state(request.asker)
    request.inbox_count = state.count  # type: ignore[attr-defined]
    context = {
        "items": [_item(row, seen.get(row.id)) for row in rows],
        "state": state,
        "summary": summary(state),
        "paging": _paging(counted(state), len(rows), after, more),
    }
    return render(request, "desk/inbox.html", context)


def place_in(request: HttpRequest) -> tuple[date, UUID] | None:
    """Where the last page ended; a broken address begins at the top."""
    try:
        day, key = request.GET.get("after", "").split("_", 1)
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None


def summary(state: InboxState) -> str:
    """How many there are and how many have waited too long."""
    if not state.count:
        return gettext("Allt är registrerat")
    waiting = ngettext("%(n)s att ta ställning till", "%(n)s att ta ställning till", state.count) % {
        "n": counted(state)
    }
    if not state.overdue:
        return waiting
    late = ngettext("%(n)s borde redan vara registrerad", "%(n)s borde redan vara registrerade", state.overdue) % {
        "n": state.overdue
    }
    return f"{waiting} · {late}"


def counted(state: InboxState) -> str:
    """The number of items, with a plus when there are more than are counted."""
    return f"{number(state.count)}{'+' if state.more else ''}"


def age_words(days: int) -> str:
    """Age in working days."""
    if days <= 0:
        return gettext("I dag")
    return ngettext("%(n)s arbetsdag", "%(n)s arbetsdagar", days) % {"n": days}


def _item(row: QueueRow, glance: Glance | None) -> Item:
    return Item(
        row=row,
        glance=glance,
        kind=str(KINDS.get(row.kind, row.kind)),
        channel=str(CHANNELS.get(row.channel, row.channel)),
        age=age_words(row.age),
        choices=tuple(Link(str(label), case_address(row.reference, name)) for name, label in CHOICES.items()),
    )


def _paging(count: str, shown: int, after: tuple[date, UUID] | None, more: tuple[date, UUID] | None) -> Paging | None:
    if after is None and more is None:
        return None
    url = reverse("desk:inbox")
    return Paging(
        text=gettext("Visar %(shown)s av %(count)s, äldst först") % {"shown": shown, "count": count},
        previous_url=url if after else "",
        next_url=f"{url}?{urlencode({'after': f'{more[0].isoformat()}_{more[1]}'})}" if more else "",
    )
