from __future__ import annotations

from datetime import date, datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere
from gehor.people.queries import require_right
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.people.writes import settle_notices
from gehor.steps.intake.models.sign_off import SignOff
from gehor.steps.intake.rules.sign_offs import NOTICE, SUBJECT


def sign_off(*, actor: Actor, at: datetime, month: date) -> None:
    """An employee says that all that came to their own mailbox in the month is handed in (routine 5).

    Said twice is said once; the first time stands. Raises NotAllowed; NotThere when they were not asked.
    """
    with acting("sign_off", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotAllowed(Right.TAKE_IN)
        require_right(actor, Right.TAKE_IN, at=at)
        row = SignOff.objects.select_for_update().filter(staff_id=actor.staff_id, month=month).first()
        if row is None:
            raise NotThere("sign_off")
        if row.signed_at is not None:
            act.nothing_happened()
            return
        row.signed_at = at
        row.save(update_fields=["signed_at"])
        settle_notices(act, word=NOTICE, subject_kind=SUBJECT, subject_id=row.pk)
        act.note(f"people:{actor.staff_id}", "sign_off", row.pk, signed=True)
