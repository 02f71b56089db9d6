from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.promise import writes
from gehor.steps.promise.rules.settings import DeadlineClassData, check


def load_deadline_classes(*, actor: Actor, at: datetime, classes: Sequence[DeadlineClassData]) -> None:
    """Put the classes as given; one that differs gets a new version from today on. Changes nothing that is so already.

    Raises NotAllowed; Refused `class_unknown`, `clock_unknown`, `wrong_days`, `name_missing`.
    """
    with acting("load_deadline_classes", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        for data in classes:
            check(data)
        made = [writes.put_class(act, data, valid_from=local_day(at))[1] for data in classes]
        if not any(made):
            act.nothing_happened()
