"""Reply cards: those of a day, and how they look on paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count

from gehor.kit.clock import STOCKHOLM, local_day
from gehor.kit.pdf import CardWords, made_of_cards
from gehor.kit.refused import NotThere
from gehor.outbox.models.dispatch import Dispatch
from gehor.outbox.queries import DispatchRow, row_of
from gehor.outbox.rules.states import DispatchKind, DispatchState

# Those that are, or will be, on paper; a failed one is mended among the failures.
_ON_PAPER = (DispatchState.QUEUED, DispatchState.SENDING, DispatchState.TO_POST, DispatchState.POSTED)


@dataclass(frozen=True)
class CardDay:
    """A day on which cards wait, and how many."""

    day: date
    count: int


def cards_of(day: date) -> tuple[DispatchRow, ...]:
    """The cards written on the day, in the order they were written, posted ones too; none that was taken back."""
    found = Dispatch.objects.filter(
        kind=DispatchKind.CARD,
        state__in=_ON_PAPER,
        pressed_at__gte=_begins(day),
        pressed_at__lt=_begins(day + timedelta(days=1)),
    )
    return tuple(row_of(row) for row in found.order_by("pressed_at", "id"))


def card_days() -> tuple[CardDay, ...]:
    """Days with cards that are not in the post, oldest first."""
    waiting = Dispatch.objects.filter(kind=DispatchKind.CARD, state=DispatchState.TO_POST)
    days: dict[date, int] = {}
    for moment, count in waiting.values_list("pressed_at").annotate(count=Count("id")).order_by("pressed_at"):
        days[local_day(moment)] = days.get(local_day(moment), 0) + count
    return tuple(CardDay(day, count) for day, count in sorted(days.items()))


def cards_pdf(dispatch_ids: Collection[UUID], *, four_up: bool) -> bytes:
    """The cards in the given order, each A6, or four to a sheet of A4 with marks to cut at.

    Raises NotThere for a message that is no card, Unprintable, and CardTooFull with the numbers of those too long.
    """
    found = {row.pk: row for row in Dispatch.objects.filter(pk__in=dispatch_ids, kind=DispatchKind.CARD)}
    if not dispatch_ids or len(found) < len(set(dispatch_ids)):
        raise NotThere("card")
    return made_of_cards([_words(found[key]) for key in dispatch_ids], four_up=four_up)


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=STOCKHOLM)


def _words(row: Dispatch) -> CardWords:
    return CardWords(
        sender_lines=tuple(row.sender_lines),
        window_lines=tuple(line for line in (row.name, *row.address.splitlines()) if line.strip()),
        heading=row.subject.strip() or row.sender_name,
        paragraphs=tuple(part.strip("\n") for part in row.text.split("\n\n") if part.strip()),
        lang=row.language,
    )
