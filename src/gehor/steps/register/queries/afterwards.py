"""Messages that came after the answer and wait for their owner's word."""

from __future__ import annotations

from django.db.models import Q

from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.rules.words import AfterAnswer, RecordState


def came_after_answer(asker: Asker, *, limit: int = 200) -> tuple[QueueRow, ...]:
    """Cases with such a message that the person decides on: their own, those of units they manage, those nobody has

    in units whose cases they give out.
    """
    waiting = Record.objects.filter(after_answer=AfterAnswer.UNDECIDED, state=RecordState.ENTERED)
    theirs = (
        Q(officer_id__in=asker.acts_as)
        | Q(owner_unit__in=asker.units_with(Right.MANAGE_UNIT))
        | Q(officer__isnull=True, owner_unit__in=asker.units_with(Right.ASSIGN_CASES))
    )
    return rows_of(asker, visible(asker).filter(theirs, pk__in=waiting.values("case")), limit=limit)
