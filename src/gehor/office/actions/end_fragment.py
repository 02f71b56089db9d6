from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.office.models.text import Text
from gehor.office.rules.fragments import occasion_of
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right


def end_fragment(*, actor: Actor, at: datetime, code: str) -> None:
    """Offer a piece of an answer no more, in any language, from today on; answers that hold it stay as they are.

    Writing it anew brings it back. Raises NotAllowed, NotThere.
    """
    with acting("end_fragment", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        rows = list(Text.objects.select_for_update().filter(occasion=occasion_of(code)))
        if not rows:
            raise NotThere("fragment")
        act.nothing_happened()
        for row in rows:
            if row.valid_to is None:
                row.valid_to = local_day(at)
                row.save(update_fields=["valid_to"])
                act.note("office", "text", row.pk, valid_to=row.valid_to)
