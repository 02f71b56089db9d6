"""One search over all that anyone may read; and, with nothing asked, the areas of our work to look through."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.swedish.finding import LONGEST_QUESTION
from gehor.pages.open.limits import may_be_counted
from gehor.pages.shared.shell import Paging
from gehor.steps.inform.actions.note_miss import note_miss
from gehor.steps.inform.queries import finding
from gehor.steps.inform.queries.areas import areas

A_PAGE: Final = 10


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The hits, best first, ten a page. What was asked and not found is counted, without who asked."""
    question, cut = question_in(request)
    language, day = (get_language() or "sv")[:2], clock.today()
    found = finding.find(question, language, day=day)
    page = _page_in(request.GET.get("page", ""), len(found.hits))
    if question and not found.hits and request.method == "GET" and may_be_counted(request):
        own = finding.own_words(language, day)
        note_miss(actor=Actor.resident(), at=clock.now(), question=question, language=language, own=own)
    context = {
        "question": question,
        "cut": cut,
        "count": len(found.hits),
        "hits": found.hits[A_PAGE * (page - 1) : A_PAGE * page],
        "instead": found.instead,
        "areas": () if found.hits else areas(language, day=day),
        "paging": _paging(question, page, len(found.hits)),
        "say_url": say_url(question),
    }
    return render(request, "open/find.html", context)


def question_in(request: HttpRequest) -> tuple[str, bool]:
    """What was asked on one line, at most so long as is looked for, and whether it was longer."""
    asked = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    return asked[:LONGEST_QUESTION], len(asked) > LONGEST_QUESTION


def say_url(question: str = "", category_code: str = "") -> str:
    """Where one writes to us instead, with what is known already."""
    known = {name: value for name, value in (("q", question), ("category", category_code)) if value}
    return f"{reverse('resident:say')}?{urlencode(known)}" if known else reverse("resident:say")


def _page_in(text: str, count: int) -> int:
    last = max(1, -(-count // A_PAGE))
    return min(int(text), last) if text.isascii() and text.isdigit() and 0 < len(text) < 5 and int(text) else 1


def _paging(question: str, page: int, count: int) -> Paging | None:
    last = -(-count // A_PAGE)
    if last <= 1:
        return None
    told = gettext("Sida %(page)s av %(last)s") % {"page": page, "last": last}
    return Paging(
        told,
        previous_url=f"?{urlencode({'q': question, 'page': str(page - 1)})}" if page > 1 else "",
        next_url=f"?{urlencode({'q': question, 'page': str(page + 1)})}" if page < last else "",
    )
