from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.people.queries import asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle import writes
from gehor.steps.handle.models import Presence
from gehor.steps.handle.rules.words import FORGOTTEN_AFTER
from gehor.steps.handle.writes import mentions
from gehor.steps.register.queries.access import visible


def show_presence(*, actor: Actor, at: datetime, case_id: UUID, writing: bool = False) -> None:
    """Let colleagues know that one has the case open, and whether one writes an answer; tells, never locks.

    Raises NotThere for a case that is not for these eyes, NotAllowed.
    """
    with acting("show_presence", actor=actor, at=at) as act:
        # No line: being at a page is no act on the case, and the journal is kept for good.
        act.nothing_happened()
        if actor.staff_id is None:
            raise NotAllowed(Right.TAKE_IN)
        who = asker(actor.staff_id, local_day(at))
        case = visible(who).filter(pk=case_id).values_list("officer_id", "owner_unit_id").first()
        if case is None:
            raise NotThere(case_id)
        officer_id, unit_id = case
        if officer_id in who.acts_as or who.may(Right.HANDLE_CASES, unit_id) or who.may(Right.ASSIGN_CASES, unit_id):
            writes.seen(act, case_id)
        mentions.read(act, case_id, who)
        Presence.objects.filter(seen_at__lt=at - FORGOTTEN_AFTER).delete()
        Presence.objects.bulk_create(
            [Presence(case_id=case_id, staff_id=actor.staff_id, seen_at=at, writing=writing)],
            update_conflicts=True,
            unique_fields=["case", "staff"],
            update_fields=["seen_at", "writing"],
        )
