from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.openings import opening_texts
from gehor.steps.route.queries.sorting import found_in, waiting
from gehor.steps.route.writes.sorting import forget_words_of_the_decided, keep


def suggest_sorting(*, actor: Actor, at: datetime, limit: int = 50) -> int:
    """Keep which category and unit the words of new items suggest; how many items, 0 when none waits.

    Nothing is decided and nothing of the cases changes, so no line is left. What was suggested before something was
    learned or switched since is suggested anew, and the words of what is decided are forgotten. The clock does it.
    Raises NotAllowed.
    """
    with acting("suggest_sorting", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.REGISTER_CASES)
        act.nothing_happened()
        forget_words_of_the_decided()
        case_ids = waiting(limit)
        if not case_ids:
            return 0
        texts, day = opening_texts(case_ids), local_day(at)
        return keep({case_id: found_in(texts.get(case_id, ""), day) for case_id in case_ids}, at)
