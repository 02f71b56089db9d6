from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.follow_up.models.resident import Resident


def forget_resident(*, actor: Actor, at: datetime, resident_id: UUID) -> None:
    """Take away what is kept of a resident's sign-in and their list; the cases stay, and their codes (GDPR 17)."""
    with acting("forget_resident", actor=actor, at=at) as act:
        gone, _each = Resident.objects.filter(pk=resident_id).delete()
        if gone:
            act.note(f"resident:{resident_id}", "resident", resident_id, forgotten=True)
        else:
            act.nothing_happened()
