from __future__ import annotations

from datetime import date, datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.mail import valid_address
from gehor.kit.refused import Refused
from gehor.office.rules.fragments import new_code
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.handle.models import Recipient
from gehor.steps.handle.rules.outside import MAX_ADDRESS, MAX_NAME


def set_recipient(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    address: str,
    answers_for: str = "",
    code: str = "",
    ended: bool = False,
    verified_on: date | None = None,
) -> str:
    """Add somebody the office often asks, or change them; answers the code, a new one when none is given.

    Saving says that the address has been looked at: it is verified from today, or from `verified_on`. Without a known
    `code` the job that loads an office makes it. Raises NotAllowed; Refused `no_name`, `wrong_email`, `text_too_long`,
    `recipient_unknown`.
    """
    with acting("set_recipient", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        if not name.strip():
            raise Refused("no_name")
        if len(name) > MAX_NAME or len(answers_for) > MAX_NAME * 5:
            raise Refused("text_too_long", most=MAX_NAME)
        if not valid_address(address.strip()) or len(address) > MAX_ADDRESS:
            raise Refused("wrong_email")
        day = local_day(at)
        row = Recipient.objects.select_for_update().filter(code=code).first() if code else None
        if row is None:
            if code and actor.staff_id is not None:
                raise Refused("recipient_unknown")
            row = Recipient(code=code or new_code(name, frozenset(Recipient.objects.values_list("code", flat=True))))
        row.name, row.address, row.answers_for = name.strip(), address.strip(), answers_for.strip()
        row.verified_on, row.valid_to = verified_on or day, (row.valid_to or day) if ended else None
        row.save()
        act.note(
            "office", "recipient", row.pk, name=row.name, address=row.address, answers_for=row.answers_for, ended=ended
        )
        return row.code
