"""The cases one may see, in the order of their promises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.pages.desk import choices
from gehor.pages.desk.bulk import queue_chooser
from gehor.pages.desk.queue_filters import FilterForm, chosen_in, fields_drawn, filter_of, query_of, understood
from gehor.pages.desk.table_file import file_links, table_file
from gehor.pages.desk.views import links_of
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link, Paging
from gehor.people import queries as people
from gehor.people.rules.rights import Right
from gehor.people.rules.views import ViewPage
from gehor.steps.handle.queries.links import contacts_with_linked
from gehor.steps.register.queries import queue as register
from gehor.steps.register.queries.events import last_events
from gehor.steps.register.queries.queue import Order, Place, QueueRow
from gehor.steps.register.rules.status import Status

PAGE = 50
SIZES = (25, 50, 100)
ORDERS: dict[Order, str | Promise] = {
    Order.PROMISE: _("Närmaste svarsdag först"),
    Order.NEWEST: _("Nyast först"),
    Order.OLDEST: _("Äldst först"),
}
# Why a list is empty when just this filter is on, and nothing is wrong with it.
EMPTY: dict[tuple[str, str], str | Promise] = {
    ("due", "late"): _("Inga ärenden är sena"),
    ("due", "today"): _("Inget ska besvaras i dag"),
    ("due", "soon"): _("Inget ska besvaras de närmaste tre arbetsdagarna"),
    ("officer", "me"): _("Du har inga öppna ärenden"),
    ("officer", "none"): _("Alla ärenden har en handläggare"),
    ("status", "waiting"): _("Inget ärende väntar på någon annan"),
    ("law", "passed"): _("Ingen av lagens tider har gått ut"),
    ("law", "asked"): _("Ingen part väntar på avgörande"),
    ("hazard", "on"): _("Inget öppet ärende gäller en fara"),
}


@require_safe
@for_staff()
def queue(request: StaffRequest) -> HttpResponse:
    """One page of the list; filters, order and place stand in the address."""
    views = people.views_for(request.asker, ViewPage.QUEUE)
    first = next((row.filters for row in views if row.opens_first), "")
    if first and not request.GET and not request.htmx:
        return redirect(f"{reverse('desk:queue')}?{first}")
    form = FilterForm(request.GET, day=request.asker.day)
    values = understood(form)
    query, order, size = query_of(values), order_in(request, values), _size_in(request)
    after = place_in(request.GET.get("after", ""))
    filters = filter_of(values, request.asker)
    found = register.queue(request.asker, filters, after=after, limit=size, order=order)
    events = last_events(request.asker, [row.id for row in found.rows])
    kept = _kept(request, order, values, size)
    url = reverse("desk:queue")
    here = f"{url}?{urlencode({**query, **kept} or {'show': 'all'})}"
    context = {
        "filter_fields": fields_drawn(values, request.asker, form.events),
        "rows": [(row, events.get(row.id)) for row in found.rows],
        "chosen": chosen_in(form, values, url, kept),
        "empty": _empty(query),
        "caption": str(ORDERS[order]).lower(),
        "orders": _orders(query, kept, order, values),
        "sizes": _sizes(query, kept, size),
        "kept": kept,
        "files": file_links("desk:queue_file", {**query, **kept}),
        "save_url": f"{reverse('desk:save_view')}?{urlencode({**query, **kept})}" if query else "",
        "views": links_of(views, {**query, **kept}, request.asker),
        "views_url": f"{reverse('desk:view_counts')}?{urlencode({**query, **kept})}",
        "paging": _paging({**query, **kept}, after, found.after, len(found.rows), order),
        "may_take": request.asker.may(Right.HANDLE_CASES),
        "may_share": request.asker.may(Right.ASSIGN_CASES),
        "kinds": choices.KINDS,
        "many": queue_chooser(request),
        "contacts": contacts_with_linked(request.asker, found.rows),
    }
    if not request.htmx or request.htmx.history_restore_request:
        return render(request, "desk/queue.html", context)
    answer = render(request, "desk/parts/queue_list.html", context)
    # The address without all that is not filled in.
    answer["HX-Push-Url"] = here
    return answer


@require_safe
@for_staff()
def queue_file(request: StaffRequest, ending: str) -> HttpResponse:
    """The whole filtered list, however long, public columns only."""
    values = understood(FilterForm(request.GET, day=request.asker.day))
    found = register.whole_queue(request.asker, filter_of(values, request.asker), order=order_in(request, values))
    headings = [
        gettext("Ärende"),
        gettext("Titel"),
        gettext("Typ"),
        gettext("Kategori"),
        gettext("Status"),
        gettext("Enhet"),
        gettext("Handläggare"),
        gettext("Kom in"),
        gettext("Svar senast"),
    ]
    # The language of the page is no more when the last rows are written.
    kinds = {str(code): str(word) for code, word in choices.KINDS.items()}
    statuses = {code: str(word) for code, word in choices.STATUSES.items()}
    name = f"{gettext('arenden')}-{request.asker.day.isoformat()}"
    return table_file(request, ending, name, headings, (_cells(row, kinds, statuses) for row in found))


def order_in(request: StaffRequest, values: Mapping[str, Any]) -> Order:
    """The order asked for; what is closed has no promise left, so there the newest come first."""
    asked = request.GET.get("sort", "")
    return Order(asked) if asked in list(Order) else _usual(values)


def place_in(words: str) -> Place | None:
    """Where the last page ended; a broken address begins at the top."""
    try:
        day, key = words.split("_", 1)
        return (date.fromisoformat(day) if day else None), UUID(key)
    except ValueError:
        return None


def _usual(values: Mapping[str, Any]) -> Order:
    return Order.NEWEST if values.get("status") == Status.CLOSED else Order.PROMISE


def _size_in(request: StaffRequest) -> int:
    return next((size for size in SIZES if request.GET.get("rows") == str(size)), PAGE)


def _kept(request: StaffRequest, order: Order, values: Mapping[str, Any], size: int) -> dict[str, str]:
    """How the list is shown, where it is not as usual."""
    kept = {"sort": str(order)} if order != _usual(values) else {}
    return {**kept, "rows": str(size)} if size != PAGE else kept


def _orders(query: dict[str, str], kept: dict[str, str], now: Order, values: Mapping[str, Any]) -> list[Link]:
    rest = {name: value for name, value in kept.items() if name != "sort"}
    asked = {order: {} if order == _usual(values) else {"sort": str(order)} for order in ORDERS}
    return [
        Link(str(word), _url({**query, **rest, **asked[order]}), current=order == now) for order, word in ORDERS.items()
    ]


def _sizes(query: dict[str, str], kept: dict[str, str], now: int) -> list[Link]:
    rest = {name: value for name, value in kept.items() if name != "rows"}
    return [
        Link(str(size), _url({**query, **rest, **({"rows": str(size)} if size != PAGE else {})}), current=size == now)
        for size in SIZES
    ]


def _empty(query: dict[str, str]) -> str | Promise:
    if len(query) == 1:
        return EMPTY.get(next(iter(query.items())), _("Inga ärenden passar filtret"))
    return _("Inga ärenden passar filtret") if query else ""


def _paging(query: dict[str, str], after: Place | None, more: Place | None, shown: int, order: Order) -> Paging | None:
    if after is None and more is None:
        return None
    place = f"{more[0].isoformat() if more[0] else ''}_{more[1]}" if more else ""
    text = gettext("%(n)s ärenden på sidan") % {"n": shown}
    return Paging(
        text=f"{text}, {str(ORDERS[order]).lower()}",
        previous_url=_url(query) if after else "",
        next_url=_url({**query, "after": place}) if more else "",
    )


def _url(query: dict[str, str]) -> str:
    return f"{reverse('desk:queue')}?{urlencode(query or {'show': 'all'})}"


def _cells(row: QueueRow, kinds: dict[str, str], statuses: dict[str, str]) -> tuple[object, ...]:
    return (
        row.designation,
        row.title,
        kinds.get(row.kind, row.kind),
        row.category_name,
        statuses.get(row.status, row.status),
        row.owner_unit_name,
        row.officer_name,
        row.arrived_on,
        row.due_on,
    )
