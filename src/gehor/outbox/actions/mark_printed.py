from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.outbox.models.dispatch import Dispatch
from gehor.outbox.rules.states import DispatchKind, DispatchState
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right


def mark_printed(*, actor: Actor, at: datetime, dispatch_ids: Collection[UUID]) -> int:
    """These reply cards lie on paper; that is not yet in the post. Answers how many that was news of.

    Opening the PDF marks nothing: only a person sees that the paper came out right. Raises NotAllowed.
    """
    with acting("mark_printed", actor=actor, at=at) as act:
        require_right(actor, Right.POST_LETTERS, at=at)
        rows = Dispatch.objects.select_for_update().filter(
            pk__in=dispatch_ids, kind=DispatchKind.CARD, state=DispatchState.TO_POST, printed_at=None
        )
        act.nothing_happened()
        marked = 0
        for row in rows.order_by("id"):
            row.printed_at = at
            row.save(update_fields=["printed_at"])
            act.note(f"outbox:{row.id}", "dispatch", row.id, printed=True)
            marked += 1
        return marked
