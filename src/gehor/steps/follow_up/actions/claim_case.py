from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere
from gehor.steps.follow_up.models.resident import Resident, ResidentCase


def claim_case(*, actor: Actor, at: datetime, resident_id: UUID, reference: str) -> None:
    """Lay an item on a resident's list: they sent it signed in, or have just shown its code. Twice is once.

    Whoever calls has seen to that; an address that is the same is never enough. Raises NotThere for no such resident.
    """
    with acting("claim_case", actor=actor, at=at) as act:
        if not Resident.objects.select_for_update().filter(pk=resident_id).exists():
            raise NotThere(resident_id)
        _row, new = ResidentCase.objects.get_or_create(
            resident_id=resident_id, reference=reference, defaults={"laid_at": at}
        )
        if new:
            act.note(f"resident:{resident_id}", "resident_case", reference, laid=True)
        else:
            act.nothing_happened()
