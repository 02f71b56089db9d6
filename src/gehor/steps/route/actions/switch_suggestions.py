from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people.queries import require_right
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.route.models import SuggestionSwitch
from gehor.steps.route.queries.sorting import switches


def switch_suggestions(*, actor: Actor, at: datetime, category_code: str = "", active: bool) -> None:
    """Let a category be suggested or not from now on, or with no category all of them.

    What waits in the inbox follows at once. Raises NotAllowed; Refused `category_unknown`.
    """
    with acting("switch_suggestions", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        if actor.staff_id is None:
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        row = next((row for row in office.categories("sv") if row.code == category_code and row.parent_code), None)
        if category_code and row is None:
            raise Refused("category_unknown", category=category_code)
        now = switches()
        if active == (category_code not in now.off if category_code else now.active):
            act.nothing_happened()
            return
        made = SuggestionSwitch.objects.create(
            category_id=row.id if row else None, active=active, since=at, switched_by_id=actor.staff_id
        )
        act.note("office", "suggestion_switch", made.pk, category=category_code, active=active)
