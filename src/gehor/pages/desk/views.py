"""Lists with their filters kept under a name: one's own, and those of the unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.pages.desk.queue_filters import FilterForm, filter_of
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.queries import Asker, ViewRow
from gehor.people.rules.rights import Right
from gehor.people.rules.views import ViewPage, plain_filters
from gehor.steps.register.queries import queue as register

# A badge says "99+" of anything more.
COUNTED = 100
# What everybody has, by what they may: the name, the filters, and the right without which it would be empty.
STANDING: tuple[tuple[str | Promise, str, Right | None], ...] = (
    (_("Alla öppna"), "", None),
    (_("Mina"), "officer=me", Right.HANDLE_CASES),
    (_("Mina sena"), "due=late&officer=me", Right.HANDLE_CASES),
    (_("Mina enheters"), "unit=own", Right.READ_CASES),
    (_("Utan handläggare"), "officer=none&unit=own", Right.READ_CASES),
    (_("Väntar på andra"), "officer=me&status=waiting", Right.HANDLE_CASES),
)


@dataclass(frozen=True)
class Managed:
    """A saved view with its address, how many cases it holds now, and the unit it is shared with."""

    view: ViewRow
    link: Link
    unit: str


@require_safe
@for_staff()
def views(request: StaffRequest) -> HttpResponse:
    """All views with how many cases each holds, to keep them in order."""
    saved = people.views_for(request.asker, ViewPage.QUEUE)
    links = _counted(request.asker, links_of(saved, {}, request.asker))
    own = links[len(links) - len(saved) :]
    units = {row.id: row.name(request.asker.language) for row in people.units()}
    context = {
        "standing": links[: len(links) - len(saved)],
        "managed": [Managed(row, link, units.get(row.unit_id or 0, "")) for row, link in zip(saved, own, strict=True)],
    }
    return render(request, "desk/views.html", context)


@require_safe
@for_staff(by_itself=True)
def view_counts(request: StaffRequest) -> HttpResponse:
    """The row of links over the list with its figures: what the list asks for when it is open. Others get the page."""
    if not request.htmx:
        return redirect("desk:views")
    links = links_of(people.views_for(request.asker, ViewPage.QUEUE), request.GET.dict(), request.asker)
    counted = _counted(request.asker, links)
    context = {"views": counted, "views_url": request.get_full_path(), "counted": True}
    return render(request, "desk/parts/views.html", context)


def links_of(saved: Sequence[ViewRow], query: Mapping[str, str], asker: Asker) -> list[Link]:
    """The standing views and the saved ones as links, the one that is shown now marked."""
    now = plain_filters(urlencode(query))
    standing = [(str(name), filters) for name, filters, right in STANDING if right is None or asker.may(right)]
    each = [*standing, *((row.name, row.filters) for row in saved)]
    return [Link(name, _address(filters), current=filters == now) for name, filters in each]


def _counted(asker: Asker, links: Sequence[Link]) -> list[Link]:
    form, filters = FilterForm({}, day=asker.day), []
    for link in links:
        # One form for all: finding its choices costs more than understanding an address.
        form.data = dict(parse_qsl(link.url.partition("?")[2]))
        form.full_clean()
        filters.append(filter_of(form.cleaned_data, asker))
    numbers = register.counts(asker, filters, most=COUNTED)
    return [Link(link.label, link.url, link.current, number) for link, number in zip(links, numbers, strict=True)]


def _address(filters: str) -> str:
    return f"{reverse('desk:queue')}?{filters or 'show=all'}"
