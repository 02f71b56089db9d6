"""One box for everything: a number leads straight to its case, words to the cases that hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.pages.desk.commands import COMMAND, commands
from gehor.pages.desk.queue_filters import FilterForm, filter_of
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.days import long_day
from gehor.pages.shared.shell import Paging
from gehor.steps.register.queries import search as register
from gehor.steps.register.queries.search import Hit, SearchPage

LONGEST = 300
_LAST_PAGE = register.MOST // register.PAGE
WHERE: dict[str, str | Promise] = {
    "case": _("Ärende"),
    "message": _("Meddelande"),
    "history": _("Tidigare meddelande som citeras"),
    "file": _("Bilaga"),
    "person": _("Person"),
    "withheld": _("Skyddade uppgifter"),
}


class SearchForm(FilterForm):
    """What is looked for, and the queue's filters with some more; what is not understood filters nothing."""

    q = forms.CharField(label=_("Sök ärenden"), max_length=LONGEST)
    sort = forms.ChoiceField(label=_("Ordning"), choices=[("", _("Bäst träff först")), ("newest", _("Nyast först"))])

    every_status = _("Alla")


NARROWING = tuple(name for name in SearchForm.base_fields if name not in {"q", "sort"})


@dataclass(frozen=True)
class Shown:
    """A hit with the words for where it was met."""

    hit: Hit
    where: str | Promise


@require_safe
@for_staff()
def search(request: StaffRequest) -> HttpResponse:
    """The hits; question, filters and place stand in the address."""
    text = " ".join(request.GET.get("q", "")[:LONGEST].split())
    # What begins so asks for a page and not for a case.
    words = "" if text.startswith(COMMAND) else text
    straight = register.by_designation(request.asker, words) if words else None
    if straight is not None:
        return redirect("desk:case", straight)
    form = SearchForm(request.GET, day=request.asker.day)
    form.is_valid()
    values = {**form.cleaned_data, "q": text}
    newest_first = values.get("sort") == "newest"
    page = _page_in(request.GET.get("page", "")) if not newest_first else 1
    after = _place_in(request.GET.get("after", "")) if newest_first else None
    found = register.search(
        request.asker,
        words,
        filter_of(values, request.asker),
        at=clock.now(),
        newest_first=newest_first,
        after=after,
        page=page,
    )
    chosen = {name: request.GET[name] for name in SearchForm.base_fields if request.GET.get(name)}
    context = {
        "form": SearchForm(day=request.asker.day, initial=values, events=form.events),
        "question": text,
        "commands": commands(request, text),
        "found": found,
        "rows": [Shown(hit, WHERE[hit.where]) for hit in found.hits],
        "summary": _summary(found) if found.hits and after is None else "",
        "narrowed": any(name in chosen for name in NARROWING),
        "narrowing": [name for name in NARROWING if name in chosen],
        "widen_url": _url({"q": text}),
        "proposed_url": _url({**chosen, "q": found.proposed}) if found.proposed else "",
        "further_back_url": _further_back(chosen, found),
        "paging": _paging(chosen, found, page=page, after=after is not None),
    }
    return render(request, "desk/search.html", context)


def _summary(found: SearchPage) -> str:
    if found.count is not None:
        told = ngettext("%(n)s ärende", "%(n)s ärenden", found.count) % {"n": found.count}
    elif found.looked_back_to is not None:
        told = gettext("Sökt bland ärenden från %(day)s och framåt") % {"day": long_day(found.looked_back_to)}
    else:
        told = gettext("Fler än 1 000 ärenden")
    if found.best_of is not None:
        order = gettext("De %(n)s nyaste står efter hur väl de passar, sedan nyast först.") % {"n": found.best_of}
        return f"{told}. {order}"
    return f"{told}."


def _further_back(chosen: dict[str, str], found: SearchPage) -> str:
    """The same question for what was not looked at, since it is older."""
    if found.looked_back_to is None:
        return ""
    last = found.looked_back_to - timedelta(days=1)
    return _url({**chosen, "arrived_to": last.isoformat()})


def _paging(chosen: dict[str, str], found: SearchPage, *, page: int, after: bool) -> Paging | None:
    further: dict[str, str] = {}
    if found.page is not None and page < _LAST_PAGE:
        further = {"page": str(found.page)}
    elif found.after is not None:
        further = {"after": f"{found.after[1].isoformat()}_{found.after[0]}"}
    if not further and page == 1 and not after:
        return None
    back = {"page": str(page - 1)} if page > 2 else {}
    return Paging(
        text=gettext("%(n)s ärenden på sidan") % {"n": len(found.hits)},
        previous_url=_url({**chosen, **back}) if page > 1 or after else "",
        next_url=_url({**chosen, **further}) if further else "",
    )


def _url(query: dict[str, str]) -> str:
    return f"{reverse('desk:search')}?{urlencode(query)}"


def _page_in(words: str) -> int:
    number = int(words) if re.fullmatch(r"[0-9]{1,4}", words) else 1
    return max(1, min(number, _LAST_PAGE))


def _place_in(words: str) -> tuple[UUID, date] | None:
    """Where the last page ended; a broken address begins at the top."""
    try:
        day, key = words.split("_", 1)
        return UUID(key), date.fromisoformat(day)
    except ValueError:
        return None
