"""A reply card on its way, made as in life."""

from __future__ import annotations

from uuid import UUID

from gehor.journey import departure, letters
from gehor.outbox.queries.cards import cards_of
from gehor.steps.register.rules.contacts import SenderData
from tests.cast import AT, DAY, Cast
from tests.pages.desk.desk import came_in

RUT_BY_POST = SenderData(name="Rut Alm", address="Lindvägen 3\n123 45 Småstad", reply_by="letter")


def card(cast: Cast) -> UUID:
    """A card that waits to be printed."""
    case = came_in()
    letters.sender_read(
        actor=cast.rebecka.actor, at=AT, case_id=case.id, sender=RUT_BY_POST, receipt=True, version=None
    )
    departure.send_due(at=AT)
    return cards_of(DAY)[-1].id
