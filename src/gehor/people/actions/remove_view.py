from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.people.models.saved_view import SavedView
from gehor.people.queries import asker as asking
from gehor.people.rules.rights import Right


def remove_view(*, actor: Actor, at: datetime, view_id: int) -> None:
    """Remove an own view, or one that is shared with a unit one manages. Raises NotThere."""
    with acting("remove_view", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotThere("staff")
        asker = asking(actor.staff_id, local_day(at))
        mine = Q(owner_id=asker.staff_id) | Q(to_unit__in=asker.units_with(Right.MANAGE_UNIT))
        view = SavedView.objects.select_for_update(of=("self",)).filter(mine, pk=view_id).first()
        if view is None:
            raise NotThere("view")
        act.note(f"people:{view.owner_id}", "view", view.pk, removed=True)
        view.delete()
