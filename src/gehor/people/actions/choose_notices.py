from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import Final

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.models.notice import MutedNotice
from gehor.people.models.staff import Staff

_WORD: Final = re.compile(r"[a-z][a-z_]{0,59}")
_MOST: Final = 100


def choose_notices(*, actor: Actor, at: datetime, muted: Collection[str]) -> None:
    """Say which words one does not want to be told of; all others one is told.

    Which words there are, the rooms that say them know. Raises NotThere when no employee acts; Refused `word_unknown`.
    """
    with acting("choose_notices", actor=actor, at=at) as act:
        wanted = set(muted)
        if len(wanted) > _MOST or not all(_WORD.fullmatch(word) for word in wanted):
            raise Refused("word_unknown")
        if actor.staff_id is None or not Staff.objects.select_for_update().filter(pk=actor.staff_id).exists():
            raise NotThere("staff")
        before = set(MutedNotice.objects.filter(staff_id=actor.staff_id).values_list("word", flat=True))
        if before == wanted:
            act.nothing_happened()
            return
        MutedNotice.objects.filter(staff_id=actor.staff_id, word__in=before - wanted).delete()
        MutedNotice.objects.bulk_create(MutedNotice(staff_id=actor.staff_id, word=word) for word in wanted - before)
        act.note(f"people:{actor.staff_id}", "staff", actor.staff_id, muted=sorted(wanted))
