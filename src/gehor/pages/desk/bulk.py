"""The same choice for several cases: marked in a list, looked at on a confirm page, done in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gehor.journal.act import Actor
from gehor.journey.bulk import MOST, Done, Wanted
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk import bulk_result
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.glance import glances, rows_by_reference
from gehor.steps.register.queries.queue import QueueRow

Words = Mapping[str, str | Promise]
INBOX: Final[Words] = {
    "register_many": _("Registrera"),
    "for_information_many": _("För kännedom"),
    "negligible_many": _("Ringa betydelse"),
    "add_many": _("Lägg till i ett ärende"),
}
QUEUE: Final[Words] = {
    "assign_many": _("Fördela"),
    "change_category_many": _("Ändra kategori"),
}


class BulkForm(forms.Form):
    """What is asked once for all the cases."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, asker: Asker) -> None:
        super().__init__(data)
        self.asker = asker
        self.prepare()

    def prepare(self) -> None:
        """Set choices and first values here."""


@dataclass(frozen=True)
class BulkDoing:
    """One time somebody does it, to which cases as they were looked at."""

    actor: Actor
    at: datetime
    rows: tuple[QueueRow, ...]
    cases: tuple[Wanted, ...]
    values: dict[str, Any]

    @property
    def keys(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.at, "cases": self.cases}


def nothing_in_the_way(row: QueueRow) -> str:
    """Every case may be chosen; the act judges."""
    return ""


@dataclass(frozen=True)
class BulkAct:
    """What sets one apart. `hinder` says before the button why a case can not be taken along.

    `undo` names how it is undone (`bulk_result`), empty when it can not be, and `effects` then say so.
    """

    name: str
    title: Any
    submit: Any
    right: Right
    form: type[BulkForm]
    perform: Callable[[BulkDoing], Sequence[Done]]
    back: str
    effects: tuple[Any, ...] = ()
    undo: str = ""
    hinder: Callable[[QueueRow], str] = nothing_in_the_way
    danger: bool = False


def chooser(request: StaffRequest, acts: Words) -> dict[str, Any]:
    """The bar over a list whose rows can be marked; `all` in the address marks every row of the page."""
    marked = "marked" in request.GET
    query = request.GET.copy()
    query.pop("marked", None)
    unmarked = query.urlencode()
    query["marked"] = "all"
    return {
        "acts": [(name, str(word)) for name, word in acts.items()],
        "url": reverse("desk:choose_many"),
        "marked": marked,
        "all_url": f"{request.path}?{query.urlencode()}",
        "none_url": f"{request.path}?{unmarked}" if unmarked else request.path,
    }


def queue_chooser(request: StaffRequest) -> dict[str, Any] | None:
    """The bar over the queue with what this person may do with several; None when that is nothing."""
    rights = {"assign_many": Right.ASSIGN_CASES, "change_category_many": Right.READ_CASES}
    acts = {name: word for name, word in QUEUE.items() if request.asker.may(rights[name])}
    return chooser(request, acts) if acts else None


@require_safe
@for_staff()
def choose_many(request: StaffRequest) -> HttpResponse:
    """From the marks in a list to the page of the chosen act."""
    act = request.GET.get("act", "")
    back = reverse("desk:queue" if act in QUEUE or act not in INBOX else "desk:inbox")
    chosen = list(dict.fromkeys(request.GET.getlist("case")))
    if act not in {**INBOX, **QUEUE} or not chosen:
        messages.error(request, gettext("Markera minst ett ärende och välj vad som ska göras."))
        return redirect(back)
    return redirect(f"{reverse(f'desk:{act}')}?{urlencode({'case': chosen}, doseq=True)}")


def bulk_page(act: BulkAct) -> Callable[..., HttpResponse]:
    """The confirm page of an act on many, and its doing."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @for_staff(act.right)
    def view(request: StaffRequest) -> HttpResponse:
        sent = request.POST if request.method == "POST" else request.GET
        rows, versions = _chosen(request, sent)
        if not rows:
            messages.error(request, gettext("Markera minst ett ärende och välj vad som ska göras."))
            return redirect(act.back)
        if request.method != "POST":
            return _shown(request, act, act.form(asker=request.asker), rows)
        form = act.form(request.POST, asker=request.asker)
        able = tuple(row for row in rows if not act.hinder(row))
        if not able or not form.is_valid():
            return _shown(request, act, form, rows)
        cases = tuple(Wanted(row.id, versions.get(row.reference)) for row in able)
        doing = BulkDoing(request.actor, clock.now(), able, cases, form.cleaned_data)
        try:
            done = act.perform(doing)
        except Refused as refused:
            form.add_error(None, sentence(refused))
            return _shown(request, act, form, rows)
        return bulk_result.told(request, done, able, undo=act.undo, back=reverse(act.back))

    return view


def _chosen(request: StaffRequest, sent: QueryDict) -> tuple[tuple[QueueRow, ...], dict[str, int]]:
    """Those of the named cases that the person may see, in the order of the list, and the versions that were shown."""
    versions: dict[str, int] = {}
    named: list[str] = []
    for words in sent.getlist("case")[:MOST]:
        reference, _colon, version = words.partition(":")
        named.append(reference.upper())
        if version.isascii() and version.isdigit() and len(version) < 10:
            versions[reference.upper()] = int(version)
    found = {row.reference: row for row in rows_by_reference(request.asker, named)}
    return tuple(found[reference] for reference in dict.fromkeys(named) if reference in found), versions


def _shown(request: StaffRequest, act: BulkAct, form: BulkForm, rows: Sequence[QueueRow]) -> HttpResponse:
    hindered = [(row, act.hinder(row)) for row in rows]
    able = sum(not why for _row, why in hindered)
    heading = ngettext("%(title)s: %(n)s ärende", "%(title)s: %(n)s ärenden", able) % {"title": act.title, "n": able}
    seen = glances(request.asker, [row.id for row in rows])
    context = {
        "act": act,
        "form": form,
        "rows": [(row, why, seen[row.id].head if row.id in seen else "") for row, why in hindered],
        "able": able,
        "heading": heading,
        "back_url": reverse(act.back),
        "crumbs": [Link(_list_name(act), reverse(act.back)), Link(str(act.title))],
        "limit": MOST if len(rows) >= MOST else None,
    }
    return render(request, "desk/bulk.html", context, status=422 if form.errors else 200)


def _list_name(act: BulkAct) -> str:
    return gettext("Inkorg") if act.back == "desk:inbox" else gettext("Ärenden")
