"""What happened last in each case of a list, and what can be told by a sign."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from gehor.people.queries import Asker
from gehor.steps.register.models.record import Record, RecordFile
from gehor.steps.register.queries.access import visible
from gehor.steps.register.rules.words import INCOMING_MESSAGE, RecordState


@dataclass(frozen=True)
class LastEvent:
    """The newest entered record of a case: what it is, when, and whether somebody outside had the last word.

    `is_new`: they wrote again after the case was opened and nothing has been said or noted since. `photo`: a picture
    came with something in the case.
    """

    name: str
    at: datetime
    is_new: bool
    photo: bool


def last_events(asker: Asker, case_ids: Collection[UUID]) -> dict[UUID, LastEvent]:
    """The last event of those of the cases that the person may see, in one statement."""
    photos = RecordFile.objects.filter(
        record__case=OuterRef("case"), record__state=RecordState.ENTERED, stored__media_type__startswith="image/"
    )
    name = f"type__name_{'en' if asker.language == 'en' else 'sv'}"
    rows = (
        Record.objects.filter(case__in=visible(asker).filter(pk__in=case_ids), state=RecordState.ENTERED)
        .order_by("case", "-number")
        .distinct("case")
        .annotate(photo=Exists(photos))
        .values_list(
            "case_id",
            name,
            "made_at",
            "type__code",
            "number",
            "photo",
        )
    )
    return {
        case_id: LastEvent(name, at, code == INCOMING_MESSAGE and number > 1, photo)
        for case_id, name, at, code, number, photo in rows
    }
