"""What some of the demo's answers promise to do: most is done in time, some late and told so, some not yet."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from gehor.journal.act import Actor
from gehor.journey import commitments
from gehor.kit.clock import STOCKHOLM, local_day
from gehor.kit.working_days import WorkingDays
from gehor.office.rules.days import day_words
from gehor.steps.answer.actions.make_commitment import make_commitment
from gehor.steps.answer.rules.commitments import CommitmentData
from gehor.steps.promise.queries.action_times import action_time

# Of ten answers in what has an action time so many promise it; of ten promises so many are kept late, and so many wait.
PROMISING, LATE, WAITING = 5, 2, 1
WHY_LATE: Final = "Entreprenören fick vänta på material."
# Working days after its day that what is late was done.
LATE_BY: Final = 3
_DONE: Final = {
    "sv": "{what} Det är gjort senast {day}.",
    "en": "{what} It is done by {day} at the latest.",
    "fi": "{what} Se on tehty viimeistään {day}.",
}


@dataclass(frozen=True)
class Promised:
    """What one answer promises, the sentence that says so, and the day it is done; None while it waits."""

    what: str
    sentence: str
    due_on: date
    done_on: date | None

    @property
    def late(self) -> bool:
        """Whether it is done after its day."""
        return self.done_on is not None and self.done_on > self.due_on


def promised_by(text: str, category_code: str, language: str, day: date, days: WorkingDays) -> Promised | None:
    """What the answer to a text promises on the day. Without drawing, so that the rest of a life stays as it was."""
    told, chance = action_time(category_code, day, language), zlib.crc32(text.encode())
    if told is None or not told.days or chance % 10 >= PROMISING:
        return None
    what, due_on = f"{told.what.split('. ')[0].removesuffix('.')}.", told.due_on(day)
    sentence = _DONE.get(told.language, _DONE["sv"]).format(what=what, day=day_words(due_on, told.language))
    fate = chance // 10 % 10
    if fate < LATE:
        return Promised(what, sentence, due_on, days.add(due_on, LATE_BY))
    if fate < LATE + WAITING:
        return Promised(what, sentence, due_on, None)
    return Promised(what, sentence, due_on, min(due_on, days.add(day, 1 + chance // 100 % 4)))


def live(
    promised: Promised,
    *,
    case_id: UUID,
    record_id: UUID,
    officer: Actor,
    at: datetime,
    until: datetime,
    post: Callable[[UUID, datetime], None],
) -> None:
    """It is kept in mind with the answer, and when it is done whoever was promised it is told."""
    data = CommitmentData(promised.what, promised.due_on, staff_id=officer.staff_id)
    commitment_id = make_commitment(actor=officer, at=at, case_id=case_id, data=data, record_id=record_id)
    if promised.done_on is None:
        return
    done = datetime.combine(promised.done_on, time(14, 20), STOCKHOLM).astimezone(at.tzinfo)
    done = max(done, at) if promised.done_on == local_day(at) else done
    if done > until:
        return
    commitments.kept(
        actor=officer,
        at=done,
        case_id=case_id,
        commitment_id=commitment_id,
        text="",
        reason=WHY_LATE if promised.late else "",
        version=None,
    )
    post(case_id, done)
