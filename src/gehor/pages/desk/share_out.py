"""The unit's cases that nobody has: a manager hands them out, an officer takes one (routine 3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from gehor.journey import sharing
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.queue import place_in
from gehor.pages.desk.queue_filters import own_units
from gehor.pages.desk.to_whom import away_words
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Paging
from gehor.people import queries as people
from gehor.people.queries import Asker, StaffRow
from gehor.people.rules.rights import Right
from gehor.steps.register.queries import queue as register
from gehor.steps.register.queries.glance import rows_by_id
from gehor.steps.register.queries.loads import Load, loads
from gehor.steps.register.queries.queue import QueueFilter, QueuePage, QueueRow

PAGE = 50
# What was handed out last can be taken back: by case the version it got.
_UNDO = "shared_out"


@dataclass(frozen=True)
class Officer:
    """Somebody who may be given a case, with what they have already."""

    row: StaffRow
    load: Load
    away: str = ""

    @property
    def words(self) -> str:
        """As one line of a list to choose from."""
        told = gettext("%(name)s (%(unit)s): %(open)s öppna, %(late)s sena")
        facts = {"name": self.row.name, "unit": self.row.unit_name, "open": self.load.open, "late": self.load.late}
        return " – ".join(filter(None, (told % facts, self.away)))


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ASSIGN_CASES, Right.HANDLE_CASES)
def share_out(request: StaffRequest) -> HttpResponse:
    """The list; what was ticked and to whom, to look through; and then it is done, case by case."""
    if request.method != "POST":
        return _shown(request)
    officers = _officers(request.asker)
    officer = next((one for one in officers if str(one.row.id) == request.POST.get("officer", "")), None)
    rows = _ticked(request)
    if not rows or officer is None:
        return _shown(request, _("Välj minst ett ärende.") if not rows else _("Välj vem som ska få ärendena."))
    if request.POST.get("confirmed") != "1":
        context = {"rows": rows, "officer": officer, "back_url": reverse("desk:share_out")}
        return render(request, "desk/share_out_confirm.html", context)
    return _done(request, rows, officer)


@require_POST
@for_staff(Right.ASSIGN_CASES)
def take_back(request: StaffRequest) -> HttpResponse:
    """What was handed out last waits in the unit again, what nobody has changed since."""
    kept = request.session.pop(_UNDO, None) or {"cases": {}}
    back = sharing.take_back(
        actor=request.actor, at=clock.now(), cases={UUID(key): version for key, version in kept["cases"].items()}
    )
    if back.done:
        told = ngettext("%(n)s ärende är taget tillbaka.", "%(n)s ärenden är tagna tillbaka.", len(back.done))
        messages.success(request, told % {"n": len(back.done)})
    _tell_refused(request, back)
    if not back.done and not back.refused:
        messages.info(request, gettext("Det finns inget att ta tillbaka."))
    return redirect("desk:share_out")


def _done(request: StaffRequest, rows: list[QueueRow], officer: Officer) -> HttpResponse:
    cases = {row.id: (row.owner_unit_code, row.version) for row in rows}
    try:
        shared = sharing.share_out(actor=request.actor, at=clock.now(), cases=cases, officer_id=officer.row.id)
    except Refused as refused:
        return _shown(request, sentence(refused))
    if shared.done:
        told = ngettext("%(n)s ärende är gett till %(name)s.", "%(n)s ärenden är gett till %(name)s.", len(shared.done))
        messages.success(request, told % {"n": len(shared.done), "name": officer.row.name})
        now = rows_by_id(request.asker, shared.done)
        request.session[_UNDO] = {
            "cases": {str(key): row.version for key, row in now.items()},
            "name": officer.row.name,
        }
    _tell_refused(request, shared)
    return redirect("desk:share_out")


def _tell_refused(request: StaffRequest, shared: sharing.Shared) -> None:
    """One message a case that stayed as it was, with why; what is not for these eyes is not named."""
    rows = rows_by_id(request.asker, set(shared.refused))
    for key, code in shared.refused.items():
        if key in rows:
            messages.warning(request, f"{rows[key].designation}: {sentence(Refused(code))}")


def _shown(request: StaffRequest, error: object = "") -> HttpResponse:
    asker = request.asker
    after = place_in(request.GET.get("after", ""))
    found = _free(asker, after)
    context = {
        "rows": found.rows,
        "error": error,
        "ticked": set(request.POST.getlist("case")),
        "may_share": asker.may(Right.ASSIGN_CASES),
        "may_take": asker.may(Right.HANDLE_CASES),
        "officers": _officers(asker) if asker.may(Right.ASSIGN_CASES) else [],
        "chosen_officer": request.POST.get("officer", ""),
        "undo": request.session.get(_UNDO),
        "paging": _paging(after is not None, found),
    }
    return render(request, "desk/share_out.html", context, status=422 if error else 200)


def _free(asker: Asker, after: register.Place | None) -> QueuePage:
    nobodys = QueueFilter(unit_ids=_units(asker), unassigned=True, decided=True)
    return register.queue(asker, nobodys, after=after, limit=PAGE)


def _units(asker: Asker) -> frozenset[int]:
    """Where the person hands out, or else where they work."""
    return asker.units_with(Right.ASSIGN_CASES) | own_units(asker)


def _ticked(request: StaffRequest) -> list[QueueRow]:
    """The ticked cases as they are now, in the order of their promises; the version is the one that was read."""
    seen: dict[UUID, int] = {}
    for told in request.POST.getlist("case"):
        key, _sep, version = told.partition("_")
        try:
            seen[UUID(key)] = int(version)
        except ValueError:
            continue
    rows = rows_by_id(request.asker, list(seen)[: sharing.MOST])
    found = [replace(row, version=seen[key]) for key, row in rows.items()]
    return sorted(found, key=lambda row: (row.due_on is None, row.due_on or row.arrived_on, row.id))


def _officers(asker: Asker) -> list[Officer]:
    """Those who handle cases: first the units' own, the least burdened on top."""
    if not asker.may(Right.ASSIGN_CASES):
        return []
    rows = people.staff_choices(asker, right=Right.HANDLE_CASES)
    found = loads(asker, [row.id for row in rows])
    own = _units(asker)
    away = people.absences_on(asker.day)
    officers = [Officer(row, found[row.id], away_words(away[row.id]) if row.id in away else "") for row in rows]
    return sorted(officers, key=lambda one: (one.row.home_unit_id not in own, one.load.open))


def _paging(further: bool, found: QueuePage) -> Paging | None:
    if not further and found.after is None:
        return None
    url = reverse("desk:share_out")
    place = f"{found.after[0].isoformat() if found.after[0] else ''}_{found.after[1]}" if found.after else ""
    return Paging(
        text=gettext("%(n)s ärenden på sidan") % {"n": len(found.rows)},
        previous_url=url if further else "",
        next_url=f"{url}?{urlencode({'after': place})}" if place else "",
    )
