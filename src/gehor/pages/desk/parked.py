"""Post that lies in no case: what waits for a person to make sense of it, and what machines have sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gehor.pages.desk import mail_words
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link, Paging
from gehor.people.rules.rights import Right
from gehor.steps.intake import queries as intake
from gehor.steps.intake.queries import PostRow
from gehor.steps.intake.rules.words import ReceivedState

PAGE = 50


@dataclass(frozen=True)
class Item:
    """One item with the reason in words; `called` names it to who can not see the row."""

    row: PostRow
    why: str
    nature: str

    @property
    def called(self) -> str:
        """Its subject, else its reference."""
        return self.row.subject or self.row.reference


@require_safe
@for_staff(Right.REGISTER_CASES)
def parked(request: StaffRequest) -> HttpResponse:
    """What nobody but a person can sort, the oldest on top. Nothing here can be deleted."""
    return _list(request, ReceivedState.PARKED)


@require_safe
@for_staff(Right.REGISTER_CASES)
def filed(request: StaffRequest) -> HttpResponse:
    """Machines' mail that belongs to no case, the newest on top; each can still be taken up."""
    return _list(request, ReceivedState.FILED)


def post_tabs(here: str) -> list[Link]:
    """The three lists."""
    return [
        Link(gettext("Parkerad post"), reverse("desk:parked"), current=here == "parked", count=intake.parked_count()),
        Link(gettext("Automatisk post"), reverse("desk:filed"), current=here == "filed"),
        Link(gettext("Privat post"), reverse("desk:private_post"), current=here == "private_post"),
    ]


def item_of(row: PostRow) -> Item:
    """The row in words."""
    return Item(row, mail_words.parked_words(row.why), str(mail_words.NATURES.get(row.nature, "")))


def _list(request: StaffRequest, state: ReceivedState) -> HttpResponse:
    after = _place(request)
    rows = intake.post(state, limit=PAGE + 1, after=after)
    name = "parked" if state == ReceivedState.PARKED else "filed"
    context: dict[str, Any] = {
        "items": [item_of(row) for row in rows[:PAGE]],
        "waits": state == ReceivedState.PARKED,
        "tabs": post_tabs(name),
        "paging": _paging(name, rows, after),
    }
    return render(request, "desk/parked.html", context)


def _place(request: HttpRequest) -> datetime | None:
    """Where the last page ended; a broken address begins at the top."""
    try:
        moment = datetime.fromisoformat(request.GET.get("after", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _paging(name: str, rows: tuple[PostRow, ...], after: datetime | None) -> Paging | None:
    more = len(rows) > PAGE
    if after is None and not more:
        return None
    url = reverse(f"desk:{name}")
    return Paging(
        text=gettext("Visar %(shown)s") % {"shown": min(len(rows), PAGE)},
        previous_url=url if after else "",
        next_url=f"{url}?{urlencode({'after': rows[PAGE - 1].captured_at.isoformat()})}" if more else "",
    )
