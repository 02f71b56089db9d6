"""Which draft and which receipt belong to this browser: two ids in its session, nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.coordinates import Point
from gehor.kit.refused import Refused, Stale
from gehor.pages.resident.remembering import recall, remember
from gehor.pages.shared.shell import Step
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.intake.queries import DraftRow
from gehor.steps.intake.rules.form import DRAFT_LIVES

DRAFT: Final = "draft"
BEGAN: Final = "draft_began"
SENT: Final = "sent"
SENT_COPY: Final = "sent_copy"
MORE: Final = "more"
PLACE_AGAIN: Final = "place_again"
POINT_AGAIN: Final = "point_again"
_TRIES: Final = 3


def current(request: HttpRequest) -> DraftRow | None:
    """The draft being written here; None when none is begun, it has expired or it was sent."""
    return _waiting(request, DRAFT)


def current_more(request: HttpRequest) -> DraftRow | None:
    """What is being added to a case that there is; None as `current`."""
    return _waiting(request, MORE)


def keep(request: HttpRequest, answers: Mapping[str, Any], *, language: str = "") -> DraftRow:
    """Keep one step's answers in this browser's draft, or in a new one. Raises Refused `too_much`."""
    for left in reversed(range(_TRIES)):
        row = current(request)
        try:
            kept = save_form_draft(
                actor=Actor.resident(),
                at=clock.now(),
                draft_id=row.id if row else None,
                language=language or (row.language if row else page_language()),
                answers=answers,
                version=row.version if row else 1,
            )
        except Refused as refused:
            # Another tab was quicker, or the draft was sent or cleaned this very moment: look again.
            if not left or not (isinstance(refused, Stale) or refused.code in {"draft_gone", "already_sent"}):
                raise
        else:
            break
    if recall(request, DRAFT) != kept.id:
        _remember(request, kept.id)
    return kept


def keep_more(request: HttpRequest, answers: Mapping[str, Any]) -> DraftRow:
    """Keep what is being added to a case, with its files. Raises Refused `too_much`."""
    row = current_more(request)
    kept = save_form_draft(
        actor=Actor.resident(),
        at=clock.now(),
        draft_id=row.id if row else None,
        language=page_language(),
        answers=answers,
        version=row.version if row else 1,
    )
    if row is None:
        remember(request, MORE, kept.id)
    return kept


def sent(request: HttpRequest) -> UUID | None:
    """The draft whose receipt this browser may show."""
    return recall(request, SENT)


def mark_sent(request: HttpRequest, draft_id: UUID, place: str, at: Point | None = None, *, copy: str = "") -> None:
    """From now on the receipt can be shown, and a new saying begins empty, with place and point offered again.

    `copy` is the mark of the text that the browser had kept and that this was: that one need be kept no more.
    """
    forget(request)
    remember(request, SENT, draft_id)
    for name in (PLACE_AGAIN, POINT_AGAIN, SENT_COPY):
        request.session.pop(name, None)
    if copy:
        request.session[SENT_COPY] = copy
    if place:
        request.session[PLACE_AGAIN] = place
    if at is not None:
        request.session[POINT_AGAIN] = [at.latitude, at.longitude]


def forget(request: HttpRequest, *, receipt: bool = False) -> None:
    """Let go of the draft on this device; with `receipt` also of what was sent."""
    for name in (DRAFT, BEGAN, *((SENT, SENT_COPY, PLACE_AGAIN, POINT_AGAIN) if receipt else ())):
        request.session.pop(name, None)


def to_beginning(request: HttpRequest) -> HttpResponse:
    """Where who has nothing written is led, with the reason if something had been."""
    if request.session.get(DRAFT):
        forget(request)
        messages.warning(
            request,
            gettext("Det du hade skrivit finns inte kvar. Vi tar bort sådant som inte har skickats efter 24 timmar."),
        )
    return redirect("resident:say")


def way(now: int) -> list[Step]:
    """The five steps with the present one marked, 1 to 5."""
    labels = (
        gettext("Berätta"),
        gettext("Plats"),
        gettext("Bilder"),
        gettext("Svar till dig"),
        gettext("Kontrollera och skicka"),
    )
    return [
        Step(label, "done" if number < now else "now" if number == now else "coming")
        for number, label in enumerate(labels, start=1)
    ]


def page_language() -> str:
    """The language of the page as it is shown: sv, en or fi."""
    return (get_language() or "sv")[:2]


def _waiting(request: HttpRequest, name: str) -> DraftRow | None:
    known = recall(request, name)
    row = intake.draft(known) if known else None
    return row if row and not row.sent_as else None


def _remember(request: HttpRequest, draft_id: UUID) -> None:
    remember(request, DRAFT, draft_id)
    request.session[BEGAN] = clock.now().timestamp()
    if not request.user.is_authenticated:
        # As long as the draft lives: nobody shall be hurried (WCAG 2.2.1). Staff keep their own shorter session.
        request.session.set_expiry(DRAFT_LIVES)
