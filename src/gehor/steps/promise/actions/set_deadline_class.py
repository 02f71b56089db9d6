from __future__ import annotations

from datetime import date, datetime

from gehor.journal.act import Actor, acting
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.promise import writes
from gehor.steps.promise.rules.settings import DeadlineClassData, check


def set_deadline_class(*, actor: Actor, at: datetime, data: DeadlineClassData, valid_from: date) -> int:
    """Change what a class promises, as a new version from a day on; promises already made keep theirs.

    Answers the version. Raises NotAllowed; Refused `class_unknown`, `clock_unknown`, `wrong_days`, `name_missing`.
    """
    with acting("set_deadline_class", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        check(data)
        version, is_new = writes.put_class(act, data, valid_from=valid_from)
        if not is_new:
            act.nothing_happened()
        return version
