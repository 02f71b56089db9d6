from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.inform.models import SearchMiss


def dismiss_miss(*, actor: Actor, at: datetime, words: str, language: str) -> None:
    """Take a question that found nothing off the list: it is answered now, or needs no answer.

    It comes back when somebody asks it on a later day. Raises NotAllowed.
    """
    with acting("dismiss_miss", actor=actor, at=at) as act:
        require_right(actor, Right.EDIT_ANSWERS, at=at)
        act.nothing_happened()
        day = local_day(at)
        waiting = SearchMiss.objects.filter(words=words, language=language, dismissed_on=None, day__lte=day)
        first = waiting.order_by("pk").first()
        if first is not None and waiting.update(dismissed_on=day):
            act.note("office", "search_miss", first.pk, dismissed_on=day)
