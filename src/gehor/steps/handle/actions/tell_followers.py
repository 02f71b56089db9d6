from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people import queries as directory
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.following import Following
from gehor.steps.handle.rules.following import FollowNotice
from gehor.steps.handle.writes import following
from gehor.steps.inform.queries.reach import is_office_hours
from gehor.steps.promise.queries import broken_since
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.rules.status import Status


def tell_followers(*, actor: Actor, at: datetime) -> int:
    """Tell those who follow a case that its promise is broken, each day once, or that it has ended. Answers how many.

    In office hours only; nothing of what they may not see, and nothing they are told anyway as officer or manager. One
    that has ended is followed no more. Only jobs do it: raises NotAllowed.
    """
    with acting("tell_followers", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        if not is_office_hours(at):
            return 0
        rows = list(
            following.live().select_related("case").select_for_update(of=("self",), skip_locked=True).order_by("id")
        )
        broken = broken_since({row.case_id for row in rows})
        told = 0
        for row in rows:
            if row.case.status == Status.CLOSED:
                row.told_end = row.until = at
                word = FollowNotice.CLOSED
            elif (day := broken.get(row.case_id)) is not None and (row.told_day is None or row.told_day < day):
                row.told_day = day
                word = FollowNotice.MISSED
            else:
                continue
            row.save(update_fields=["told_day", "told_end", "until"])
            act.note(f"people:{row.staff_id}", "following", row.pk, told=word)
            if _needs_telling(row, at):
                people.notify(act, word=word, subject_kind="case", subject_id=row.case_id, to_staff=row.staff_id)
                told += 1
        return told


def _needs_telling(row: Following, at: datetime) -> bool:
    if row.staff_id == row.case.officer_id:
        return False
    asker = directory.asker(row.staff_id, local_day(at))
    manages = asker.may(Right.MANAGE_UNIT, row.case.owner_unit_id) and row.until is None
    return not manages and may_see(asker, row.case_id)
