"""What happened last in each case of a list, and what can be told by a sign."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gehor.kit.rows import asked
from gehor.people.queries import Asker
from gehor.steps.register.queries.access import among
from gehor.steps.register.rules.words import INCOMING_MESSAGE, RecordState

_LAST: Final = """
SELECT DISTINCT ON (record.case_id)
    record.case_id, type.name_sv, type.name_en, record.made_at, type.code, record.number,
    EXISTS (
        SELECT 1 FROM register_recordfile file
        JOIN register_record of_file ON of_file.id = file.record_id
        JOIN files_storedfile stored ON stored.id = file.stored_id
        WHERE of_file.case_id = record.case_id AND of_file.state = record.state AND stored.media_type LIKE 'image/%%'
    )
FROM register_record record JOIN register_recordtype type ON type.id = record.type_id
WHERE record.case_id IN ({seen}) AND record.state = %s
ORDER BY record.case_id, record.number DESC
"""


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
    seen = among(asker)
    english = asker.language == "en"
    rows = asked(_LAST.replace("{seen}", seen.said), [*seen.with_later(case_ids), RecordState.ENTERED])
    return {
        case_id: LastEvent(name_en if english else name_sv, at, code == INCOMING_MESSAGE and number > 1, photo)
        for case_id, name_sv, name_en, at, code, number, photo in rows
    }
