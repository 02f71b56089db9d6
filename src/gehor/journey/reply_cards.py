"""The day's reply cards: printed together, marked, posted one by one or all at once (routine 2, svarskort).

Printed is not posted: only what is in the post counts as sent. A card of a case that has come to be kept closely is
held until a registrar has decided about it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor
from gehor.journey import departure
from gehor.kit.refused import NotThere, Refused
from gehor.outbox import queries as outbox
from gehor.outbox.queries import DispatchRow
from gehor.outbox.queries.cards import cards_of, cards_pdf
from gehor.outbox.rules.states import DispatchState
from gehor.steps.register.queries.arrivals import kept_closely


@dataclass(frozen=True)
class DayCards:
    """The cards of a day that may be printed, and those that are held."""

    ready: tuple[DispatchRow, ...]
    held: tuple[DispatchRow, ...]


def of_day(day: date) -> DayCards:
    """The cards that were written on the day, posted ones too."""
    rows = cards_of(day)
    closely = kept_closely([UUID(row.order_key) for row in rows])
    held = tuple(row for row in rows if row.automatic and UUID(row.order_key) in closely and not _is_gone(row))
    return DayCards(tuple(row for row in rows if row not in held), held)


def as_pdf(dispatch_ids: Sequence[UUID], *, four_up: bool) -> bytes:
    """The cards on paper. Raises NotThere, Unprintable, CardTooFull."""
    return cards_pdf(dispatch_ids, four_up=four_up)


def ready_card(dispatch_id: UUID) -> UUID:
    """One card that may be printed. Raises NotThere, also for one that is held."""
    row = outbox.dispatch_row(dispatch_id)
    closely = kept_closely([UUID(row.order_key)])
    if row.automatic and closely and not _is_gone(row):
        raise NotThere("card")
    return row.id


def posted(*, actor: Actor, at: datetime, dispatch_ids: Collection[UUID]) -> int:
    """These cards are in the post; one that is already, or was taken back, stops no other. Answers how many."""
    done = 0
    for dispatch_id in dispatch_ids:
        try:
            departure.posted(actor=actor, at=at, dispatch_id=dispatch_id)
        except Refused:
            continue
        done += 1
    return done


def _is_gone(row: DispatchRow) -> bool:
    return row.state == DispatchState.POSTED
