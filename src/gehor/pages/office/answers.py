"""Questions and answers, for those who write them: what should be looked through first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link, Paging
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries.answers import EditorsRow, editors_rows

A_PAGE: Final = 50
SHOWN: Final[dict[str, str | Promise]] = {
    "": _("Alla"),
    "due": _("Behöver ses över"),
    "waiting": _("Väntar på publicering"),
    "untranslated": _("Saknar språk"),
    "unhelpful": _("Hjälpte sällan"),
    "withdrawn": _("Tillbakadragna"),
}


@require_safe
@for_staff(Right.EDIT_ANSWERS)
def answers(request: StaffRequest) -> HttpResponse:
    """The list, what is due first, fifty a page; what is shown stands in the address."""
    day = request.asker.day
    judges: dict[str, Callable[[EditorsRow], bool]] = {
        "due": lambda row: row.is_due(day),
        "waiting": lambda row: any(state.version != state.shown for state in row.states),
        "untranslated": lambda row: row.withdrawn_on is None and not all(state.shown for state in row.states),
        "unhelpful": lambda row: row.not_helped > row.helped,
        "withdrawn": lambda row: row.withdrawn_on is not None,
    }
    every = sorted(editors_rows(), key=lambda row: (row.withdrawn_on is not None, not row.is_due(day)))
    chosen = request.GET.get("show", "")
    word = " ".join(request.GET.get("q", "").split())[:100]
    rows = [row for row in every if chosen not in judges or judges[chosen](row)]
    rows = [row for row in rows if word.casefold() in f"{row.question} {row.category}".casefold()]
    page = min(_number(request.GET.get("page", "")), max(1, -(-len(rows) // A_PAGE)))
    context = {
        "rows": [(row, row.is_due(day)) for row in rows[A_PAGE * (page - 1) : A_PAGE * page]],
        "count": len(rows),
        "due": sum(row.is_due(day) for row in every),
        "word": word,
        "chosen": chosen if chosen in SHOWN else "",
        "tabs": [_tab(code, str(label), chosen, word) for code, label in SHOWN.items()],
        "paging": _paging(chosen, word, page, len(rows)),
    }
    return render(request, "office/answers.html", context)


def _tab(code: str, label: str, chosen: str, word: str) -> Link:
    return Link(label, _url(code, word), current=code == (chosen if chosen in SHOWN else ""))


def _url(chosen: str, word: str, page: int = 1) -> str:
    known = {
        name: value for name, value in (("show", chosen), ("q", word), ("page", page if page > 1 else "")) if value
    }
    return f"{reverse('office:answers')}?{urlencode(known)}" if known else reverse("office:answers")


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _paging(chosen: str, word: str, page: int, count: int) -> Paging | None:
    last = -(-count // A_PAGE)
    if last <= 1:
        return None
    return Paging(
        gettext("Sida %(page)s av %(last)s") % {"page": page, "last": last},
        previous_url=_url(chosen, word, page - 1) if page > 1 else "",
        next_url=_url(chosen, word, page + 1) if page < last else "",
    )
