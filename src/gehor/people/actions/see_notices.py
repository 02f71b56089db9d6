from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.people.models.notice import Notice


def see_notices(*, actor: Actor, at: datetime, subject_kind: str, subject_id: object, words: Collection[str]) -> int:
    """The person has what the words told of before their eyes; answers how many of their own notices went.

    Only what was said to the person alone: what waits for whoever holds a right still waits. Somebody who is no
    employee sees nothing.
    """
    with acting("see_notices", actor=actor, at=at) as act:
        seen = Notice.objects.filter(
            to_staff_id=actor.staff_id,
            to_staff__isnull=False,
            word__in=words,
            subject_kind=subject_kind,
            subject_id=str(subject_id),
            done_at__isnull=True,
        ).update(done_at=at)
        if not seen:
            act.nothing_happened()
            return 0
        act.note(f"people:{actor.staff_id}", subject_kind, subject_id, seen=sorted(words))
        return seen
