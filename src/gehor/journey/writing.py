"""Somebody who told us something has written it themselves: what was promised counts from that day (routine 2, 5)."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from gehor.journal.act import Actor
from gehor.steps.promise.actions.count_from_writing import count_from_writing
from gehor.steps.register.queries.threading import wants_to_write

WRITER: Final = Actor.system("count_from_writing")


def written(*, at: datetime, case_id: UUID) -> None:
    """A message has just become a record of the case; in the same transaction."""
    if wants_to_write(case_id):
        count_from_writing(actor=WRITER, at=at, case_id=case_id)
