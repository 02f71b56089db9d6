"""Somebody leaves: no more access, and what they had waits in its unit at once (routine 3)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.kit.clock import local_day
from gehor.people.actions.end_staff import end_staff as end
from gehor.steps.handle.actions.end_followings import end_followings
from gehor.steps.route.actions.release_cases import CLOCK, release_cases
from gehor.steps.route.actions.relieve_barred import relieve_barred
from gehor.steps.route.queries.orphans import officers_gone


def end_staff(*, actor: Actor, at: datetime, staff_id: UUID, left_on: date | None = None) -> None:
    """The end of somebody's access; their cases surface with it, or on the day it ends. Raises as the act does."""
    with together():
        end(actor=actor, at=at, staff_id=staff_id, left_on=left_on)
        release_cases(actor=actor, at=at, staff_id=staff_id)
        end_followings(actor=actor, at=at, staff_id=staff_id)


def release_leavers(*, at: datetime) -> int:
    """What those have whose last day is over, or who hold no role any more, or may not see it; how many surfaced."""
    clock, gone = Actor.system(CLOCK), sorted(officers_gone(local_day(at)))
    surfaced = sum(release_cases(actor=clock, at=at, staff_id=one) for one in gone)
    end_followings(actor=clock, at=at)
    return surfaced + relieve_barred(actor=clock, at=at)
