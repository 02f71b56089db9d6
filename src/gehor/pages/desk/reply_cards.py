"""The day's reply cards: print, mark as printed, post, mark as posted; each mark can be taken back (routine 2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from gehor.journey import reply_cards as journey
from gehor.journey.reply_cards import DayCards
from gehor.kit import clock
from gehor.kit.pdf import CardTooFull, Unprintable
from gehor.kit.refused import NotThere
from gehor.outbox.queries import DispatchRow
from gehor.outbox.queries.cards import card_days
from gehor.outbox.rules.states import DispatchState
from gehor.pages.desk.case_words import DISPATCH_STATES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.glance import rows_by_id


@require_safe
@for_staff(Right.POST_LETTERS)
def reply_cards(request: StaffRequest) -> HttpResponse:
    """The cards of a day, today's unless told; other days with cards that wait are named."""
    day = asked_day(request.GET.get("day", ""), request.asker.day)
    cards = journey.of_day(day)
    seen = rows_by_id(request.asker, [UUID(row.order_key) for row in (*cards.ready, *cards.held)])
    context: dict[str, Any] = {
        "day": day,
        "cards": [_card(row, seen) for row in cards.ready],
        "held": [_card(row, seen) for row in cards.held],
        "to_print": sum(row.printed_at is None and row.state == DispatchState.TO_POST for row in cards.ready),
        "to_post": sum(row.state == DispatchState.TO_POST for row in cards.ready),
        "days": [one for one in card_days() if one.day != day],
    }
    return render(request, "desk/reply_cards.html", context)


@require_safe
@for_staff(Right.POST_LETTERS)
def reply_cards_pdf(request: StaffRequest, day: str, form: str) -> HttpResponse:
    """All cards of the day that are not in the post: `a4` four to a sheet, `a6` one to a page. Marks nothing."""
    cards = _waiting(journey.of_day(_day(day)))
    return _pdf(request, cards, four_up=form == "a4", name=f"svarskort-{day}-{form}.pdf")


@require_safe
@for_staff(Right.POST_LETTERS)
def reply_card_pdf(request: StaffRequest, dispatch_id: UUID) -> HttpResponse:
    """One card on A6."""
    return _pdf(
        request, [journey.ready_card(dispatch_id)], four_up=False, name=f"svarskort-{str(dispatch_id)[-12:]}.pdf"
    )


@require_POST
@for_staff(Right.POST_LETTERS)
def post_cards(request: StaffRequest, day: str) -> HttpResponse:
    """The chosen cards, or all of the day, are in the post."""
    chosen = _chosen(request, journey.of_day(_day(day)))
    done = journey.posted(actor=request.actor, at=clock.now(), dispatch_ids=chosen)
    messages.success(request, gettext("Märkta som postade: %(n)s.") % {"n": done})
    return back_to(day)


def chosen_cards(request: StaffRequest, day: str) -> list[UUID]:
    """Which cards of the day are meant: the ticked ones, or all that wait."""
    return _chosen(request, journey.of_day(_day(day)))


def back_to(day: str) -> HttpResponse:
    """The page of the day."""
    answer: HttpResponse = redirect("desk:reply_cards")
    answer["Location"] += f"?day={day}"
    return answer


def asked_day(told: str, otherwise: date) -> date:
    """The day in an address; what is none is the other."""
    try:
        return date.fromisoformat(told)
    except ValueError:
        return otherwise


def _day(told: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise Http404 from None


def _waiting(cards: DayCards) -> list[UUID]:
    return [row.id for row in cards.ready if row.state == DispatchState.TO_POST]


def _chosen(request: StaffRequest, cards: DayCards) -> list[UUID]:
    waiting = _waiting(cards)
    if "all" in request.POST:
        return waiting
    ticked = set(request.POST.getlist("card"))
    return [key for key in waiting if str(key) in ticked]


def _card(row: DispatchRow, seen: dict[UUID, Any]) -> dict[str, Any]:
    printed = row.printed_at is not None and row.state == DispatchState.TO_POST
    return {
        "row": row,
        "case": seen.get(UUID(row.order_key)),
        "waits": row.state == DispatchState.TO_POST,
        "printed": printed,
        "posted": row.state == DispatchState.POSTED,
        "state": _state(row, printed=printed),
    }


def _state(row: DispatchRow, *, printed: bool) -> str:
    if row.state == DispatchState.TO_POST:
        return gettext("Utskrivet") if printed else gettext("Väntar på utskrift")
    return str(DISPATCH_STATES.get(row.state, row.state))


def _pdf(request: StaffRequest, cards: list[UUID], *, four_up: bool, name: str) -> HttpResponse:
    make: Callable[..., bytes] = journey.as_pdf
    try:
        made = make(cards, four_up=four_up)
    except NotThere:
        raise Http404 from None
    except (CardTooFull, Unprintable):
        # Each was tried before it came here; a text changed by hand, or a font gone, is for the operator.
        messages.error(request, gettext("Korten går inte att skriva ut just nu. Ta kontakt med driften."))
        return redirect("desk:reply_cards")
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
