from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import asker
from gehor.steps.follow_up.models.digest import Digest
from gehor.steps.follow_up.rules.digests import Pace


def choose_digest(*, actor: Actor, at: datetime, own: str, unit: str | None = None) -> None:
    """Say how often one wants what waits by mail: one's own, and that of the units one manages (None: as it is).

    Raises NotThere when no employee with a role acts; Refused `pace_unknown`.
    """
    with acting("choose_digest", actor=actor, at=at) as act:
        if actor.staff_id is None or not asker(actor.staff_id, local_day(at)).rights:
            raise NotThere("staff")
        if own not in set(Pace) or unit not in {None, *Pace}:
            raise Refused("pace_unknown")
        Digest.objects.get_or_create(staff_id=actor.staff_id)
        row = Digest.objects.select_for_update().get(staff_id=actor.staff_id)
        wanted = (own, row.unit if unit is None else unit)
        if (row.own, row.unit) == wanted:
            act.nothing_happened()
            return
        row.own, row.unit = wanted
        row.save(update_fields=["own", "unit"])
        act.note(f"people:{actor.staff_id}", "digest", actor.staff_id, own=row.own, unit=row.unit)
