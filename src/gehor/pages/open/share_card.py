"""The picture beside a shared address: what it is, its title, who says so. Only of what anyone may read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.shared.brand import looks
from gehor.pages.shared.our_office import our_office
from gehor.pages.shared.painting import can_paint, card
from gehor.steps.inform.queries import answers, areas, disruption
from gehor.steps.publish.queries import public

_DAY: Final = 24 * 3600
# What each says that it is, and its title, in the language of the address; NotThere for what is not public.
Told = tuple[str, str]


def _start(_code: str, _language: str) -> Told:
    return "", gettext("Hör av dig till oss")


def _answer(code: str, language: str) -> Told:
    return gettext("Fråga och svar"), answers.answer(code, language).question


def _area(code: str, language: str) -> Told:
    return gettext("Det här gör vi"), areas.area(code, language, day=clock.today()).name


def _viewpoint(code: str, language: str) -> Told:
    row, _pictures = public.published_one(code, language, day=clock.today())
    return gettext("Synpunkt och svar"), row.title


def _event(code: str, language: str) -> Told:
    return gettext("Vi känner till det här"), disruption(UUID(code), language).text


CARDS: Final[dict[str, Callable[[str, str], Told]]] = {
    "start": _start,
    "answer": _answer,
    "area": _area,
    "viewpoint": _viewpoint,
    "event": _event,
}


@require_safe
def share_card(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Painted here, kept a day by whoever asks; 404 for what anyone may no longer read."""
    made = CARDS.get(kind)
    # No address of ours holds that sign, and the database refuses to be asked for it.
    if made is None or "\0" in code:
        raise Http404
    try:
        said, title = made(code, (get_language() or "sv")[:2])
    except (NotThere, ValueError):
        raise Http404 from None
    row = our_office()
    # What is written in letters that no font of ours has is told by its kind alone.
    shown = (said, title) if can_paint(title) else ("", said)
    painted = card(looks(), kind=shown[0], title=shown[1], sender=row.name if row else "Gehör")
    response = HttpResponse(painted, content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={_DAY}"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
