"""Viewpoints and their answers that anyone may read: a list, one by one, a feed; no number, no name, no moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.files.scan import FileHeld
from gehor.kit.refused import NotThere
from gehor.kit.swedish.finding import LONGEST_QUESTION
from gehor.pages.shared.sharing import share
from gehor.pages.shared.shell import Link, Paging
from gehor.steps.publish.queries import public
from gehor.steps.publish.queries.public import PublishedPage

# Further back nobody turns pages; who looks for something asks.
_LAST_PAGE: Final = 500


@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """The newest first, by category, by district, or to a question; what was asked is kept nowhere."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST_QUESTION]
    # The database refuses to be asked for the sign with number nought, and nothing of ours holds it.
    chosen = {name: request.GET.get(name, "").replace("\0", "")[:60] for name in ("category", "district")}
    number = _number(request.GET.get("page", ""))
    language, today = get_language() or "sv", clock.today()
    found = public.published(language, day=today, question=asked, page=number, **chosen)
    categories, districts = public.filters(language, day=today)
    context = {
        "found": found,
        "asked": asked,
        **chosen,
        "categories": categories,
        "districts": districts,
        "filtered": bool(asked or any(chosen.values())),
        "paging": _paging(found, {"q": asked, **chosen}, number),
    }
    return render(request, "open/published.html", context)


@require_safe
def published_one(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them; what is shown no longer is as if it had never been. Raises NotThere."""
    row, pictures = public.published_one(slug, get_language() or "sv", day=clock.today())
    crumbs = [Link(gettext("Synpunkter och svar"), reverse("open:published")), Link(row.title)]
    context = {
        "row": row,
        "pictures": pictures,
        "crumbs": crumbs,
        "share": share(request, "viewpoint", slug, title=row.title, text=row.viewpoint),
    }
    return render(request, "open/published_one.html", context)


@require_safe
def published_picture(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    """A picture drawn anew with what is hidden in it; the one that was sent can not be reached from here."""
    try:
        data = public.published_picture(slug, position, day=clock.today())
    except FileHeld as held:
        raise NotThere(slug) from held
    response = HttpResponse(data, content_type="image/jpeg")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def published_feed(request: HttpRequest) -> HttpResponse:
    """The newest as Atom (RFC 4287), for those who follow; the day of publishing is all that tells a time."""
    language, today = get_language() or "sv", clock.today()
    rows = public.newest(language, day=today)
    changed = max((row.published_on for row in rows), default=today)
    entries = [
        (row, request.build_absolute_uri(reverse("open:published_one", args=[row.slug])), _midnight(row.published_on))
        for row in rows
    ]
    context = {
        "entries": entries,
        "changed": _midnight(changed),
        "here": request.build_absolute_uri(reverse("open:published_feed")),
        "list": request.build_absolute_uri(reverse("open:published")),
    }
    return render(request, "open/published_feed.xml", context, content_type="application/atom+xml; charset=utf-8")


def _number(sent: str) -> int:
    return min(int(sent), _LAST_PAGE) if sent.isascii() and sent.isdigit() and len(sent) < 6 and int(sent) else 1


def _midnight(day: date) -> str:
    return datetime.combine(day, time(), tzinfo=UTC).isoformat()


def _paging(found: PublishedPage, asked: dict[str, str], number: int) -> Paging | None:
    if number == 1 and not found.more:
        return None

    def address(page: int) -> str:
        kept = {name: value for name, value in asked.items() if value}
        return f"?{urlencode({**kept, 'page': page})}"

    return Paging(
        gettext("Sida %(number)s") % {"number": number},
        address(number - 1) if number > 1 else "",
        address(number + 1) if found.more else "",
    )
