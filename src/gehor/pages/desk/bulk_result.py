"""What became of the many: a message when all went well, else a page with the rest and why; and undoing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from gehor.journey import bulk
from gehor.journey.bulk import Done, Wanted
from gehor.kit import clock
from gehor.pages.desk.act_page import CaseAct, to_case
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.steps.register.queries.glance import rows_by_id
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.queries.rows import CasePage

KEY = "many"


def told(
    request: StaffRequest, done: Sequence[Done], rows: Sequence[QueueRow], *, undo: str, back: str
) -> HttpResponse:
    """Keep in the session what was done, for the result page and the button that undoes it, and go there."""
    worked = [one.case_id for one in done if one.refused is None]
    before = {row.id: row for row in rows}
    now = rows_by_id(request.asker, [*before])
    failed = [
        [before[one.case_id].reference, before[one.case_id].designation, sentence(one.refused)]
        for one in done
        if one.refused is not None
    ]
    request.session[KEY] = {
        "undo": undo,
        "back": back,
        "done": len(worked),
        "failed": failed,
        "cases": [_remembered(before[key], now[key]) for key in worked if key in now],
    }
    if failed:
        return redirect("desk:bulk_result")
    words = ngettext("%(n)s ärende är klart.", "%(n)s ärenden är klara.", len(worked)) % {"n": len(worked)}
    messages.success(request, words, extra_tags=reverse("desk:undo_many") if undo and worked else "")
    return redirect(back)


def told_one(undo: str) -> Callable[[StaffRequest, CasePage, CaseAct], None]:
    """How an act on one case says that it was done, with the button that undoes it."""

    def tell(request: StaffRequest, page: CasePage, act: CaseAct) -> None:
        now = rows_by_id(request.asker, [page.case.id]).get(page.case.id)
        kept = {
            "id": str(page.case.id),
            "version": now.version if now else 0,
            "unit": page.owner_unit_code,
            "officer": str(page.case.officer_id) if page.case.officer_id else "",
            "category": page.category_code,
        }
        # Whom it was given to may be out of sight: what one can not see can not be undone either.
        request.session[KEY] = {"undo": undo, "back": to_case(request, page), "done": 1, "failed": [], "cases": [kept]}
        messages.success(request, act.done, extra_tags=reverse("desk:undo_many") if now else "")

    return tell


@require_safe
@for_staff()
def bulk_result(request: StaffRequest) -> HttpResponse:
    """How many were done, and those that were not, each with its reason."""
    kept = request.session.get(KEY)
    if not kept:
        return redirect("desk:my_day")
    return render(request, "desk/bulk_result.html", {"kept": kept, "may_undo": bool(kept["undo"] and kept["cases"])})


@require_POST
@for_staff()
def undo_many(request: StaffRequest) -> HttpResponse:
    """As it was before the last act on many; a case that somebody has changed since stays as they left it."""
    kept = request.session.pop(KEY, None)
    undo = _UNDO.get(kept["undo"]) if kept else None
    if kept is None or undo is None:
        messages.error(request, gettext("Det finns inget att ångra."))
        return redirect(_back(kept))
    cases = [Wanted(UUID(one["id"]), one["version"]) for one in kept["cases"]]
    # The rights of today and the gate decide anew for every case.
    rows = list(rows_by_id(request.asker, [one.case_id for one in cases]).values())
    seen = {row.id for row in rows}
    done = undo(request, [one for one in cases if one.case_id in seen], kept["cases"])
    return told(request, done, rows, undo="", back=_back(kept))


def _remembered(before: QueueRow, now: QueueRow) -> dict[str, Any]:
    return {
        "id": str(before.id),
        "version": now.version,
        "unit": before.owner_unit_code,
        "officer": str(before.officer_id) if before.officer_id else "",
        "category": before.category_code,
    }


def _back(kept: dict[str, Any] | None) -> str:
    back = (kept or {}).get("back", "")
    fits = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if back and fits else reverse("desk:my_day")


Undo = Callable[[StaffRequest, list[Wanted], list[dict[str, Any]]], Sequence[Done]]


def _put_back(request: StaffRequest, cases: list[Wanted], kept: list[dict[str, Any]]) -> Sequence[Done]:
    return bulk.put_back_many(actor=request.actor, at=clock.now(), cases=cases)


def _give_back(request: StaffRequest, cases: list[Wanted], kept: list[dict[str, Any]]) -> Sequence[Done]:
    owners = {UUID(one["id"]): (one["unit"], UUID(one["officer"]) if one["officer"] else None) for one in kept}
    return bulk.give_back_many(
        actor=request.actor, at=clock.now(), cases=cases, owners=owners, reason=gettext("Fördelningen ångrades")
    )


def _sort_back(request: StaffRequest, cases: list[Wanted], kept: list[dict[str, Any]]) -> Sequence[Done]:
    codes = {UUID(one["id"]): one["category"] for one in kept}
    return bulk.change_category_many(actor=request.actor, at=clock.now(), cases=cases, codes=codes)


_UNDO: dict[str, Undo] = {"put_back": _put_back, "give_back": _give_back, "sort_back": _sort_back}
