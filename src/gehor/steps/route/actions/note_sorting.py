from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.office import queries as office
from gehor.people import queries as directory
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import UNSORTED
from gehor.steps.register.writes import lock_case
from gehor.steps.route.models import Suggestion
from gehor.steps.route.rules.sorting import Field


def note_sorting(*, actor: Actor, at: datetime, case_id: UUID, seen: str = "") -> None:
    """Keep what a person chose beside what was suggested, so that it is known how right that was; its words go.

    `seen` is the category that was suggested before their eyes, "" when none was. The choice itself stands in the lines
    of the acts that made it, so no other is left. Raises NotThere.
    """
    with acting("note_sorting", actor=actor, at=at) as act:
        act.nothing_happened()
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        rows = list(Suggestion.objects.select_for_update().filter(case=case, chosen_at__isnull=True))
        before_their_eyes = any(row.shown and row.field == Field.CATEGORY and row.value == seen for row in rows)
        routed = case.owner_unit_id != directory.registry_unit_id()
        units = {row.id: row.code for row in directory.units()} if routed else {}
        category = office.category(case.category_id).code
        chosen = {
            Field.CATEGORY: "" if category == UNSORTED else category,
            Field.UNIT: units.get(case.owner_unit_id, ""),
        }
        for row in rows:
            row.words, row.shown = [], row.shown and before_their_eyes
            row.chosen = chosen[Field(row.field)]
            row.chosen_at = at if row.chosen else None
        Suggestion.objects.bulk_update(rows, ["words", "shown", "chosen", "chosen_at"])
