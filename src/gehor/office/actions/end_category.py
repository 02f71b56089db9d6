from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office.models.category import Category
from gehor.office.rules.words import UNSORTED
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right


def end_category(*, actor: Actor, at: datetime, code: str, into_code: str = "") -> None:
    """Today is the last day on which a category can be chosen; perhaps another is chosen for the same from then on.

    Cases that have it keep it, and what points at it stands. Where nothing is sorted never ends, and no group does.
    Raises NotAllowed; Refused `category_unknown`, `category_has_ended`, `successor_unknown`.
    """
    with acting("end_category", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        leaves = Category.objects.select_for_update().filter(parent__isnull=False).exclude(code=UNSORTED)
        live = {row.code: row for row in leaves.order_by("pk") if row.valid_to is None}
        row = live.get(code)
        if row is None:
            raise Refused("category_has_ended" if leaves.filter(code=code[:20]).exists() else "category_unknown")
        into = live.get(into_code)
        if into_code and (into is None or into is row):
            raise Refused("successor_unknown", field="into")
        row.valid_to, row.merged_into = local_day(at), into
        row.save(update_fields=["valid_to", "merged_into"])
        act.note("office", "category", row.pk, valid_to=row.valid_to, merged_into=into_code)
