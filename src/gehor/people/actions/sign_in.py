from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.models.sign_in import SignIn
from gehor.people.rules.sign_in import ENDED_STAYS, How, Second
from gehor.people.writes.factors import locked_staff


def sign_in(
    *,
    at: datetime,
    staff_id: UUID,
    how: How,
    second: Second = Second.NONE,
    device: str = "",
    proved_at: datetime | None = None,
) -> UUID:
    """Somebody has shown who they are and is in; answers the id that the session is to name.

    What was shown is the page's to judge, and when (now, if it does not say). Rows that ended long ago go with it.
    Raises NotThere (unknown or gone).
    """
    with acting("sign_in", actor=Actor.staff(staff_id), at=at) as act:
        staff = locked_staff(staff_id, at)
        SignIn.objects.filter(staff_id=staff.id, seen_at__lt=at - ENDED_STAYS).delete()
        made = SignIn.objects.create(
            staff=staff,
            device=device[:60],
            how=how.value,
            second=second.value,
            began_at=at,
            seen_at=at,
            proved_at=min(at, proved_at or at),
        )
        act.note(f"people:{staff.id}", "sign_in", made.id, how=how.value, second=second.value)
        return made.id
