from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.mail import valid_address
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.route.models import DutyAddress
from gehor.steps.route.rules.hazard import MAX_ADDRESS, MAX_NAME


def set_duty_address(*, actor: Actor, at: datetime, category_code: str, position: int, name: str, address: str) -> None:
    """Say whom an alarm of danger goes to as the nth; an empty name takes that place away.

    `category_code` is a leaf, a group, or empty for all that have none of their own. Raises NotAllowed; Refused
    `category_unknown`, `wrong_email`, `text_too_long`, `position_wrong`.
    """
    with acting("set_duty_address", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        if not 1 <= position <= 9:
            raise Refused("position_wrong", field="position")
        category_id = None
        if category_code:
            known = {row.code: row.id for row in office.categories("sv")}
            if category_code not in known:
                raise Refused("category_unknown", field="category_code")
            category_id = known[category_code]
        found = DutyAddress.objects.select_for_update().filter(category=category_id, position=position)
        if not name.strip():
            gone = found.first()
            if gone is None:
                act.nothing_happened()
                return
            act.note("office", "duty_address", gone.pk, removed=True)
            gone.delete()
            return
        if len(name) > MAX_NAME:
            raise Refused("text_too_long", most=MAX_NAME, field="name")
        if not valid_address(address.strip()) or len(address) > MAX_ADDRESS:
            raise Refused("wrong_email", field="address")
        row = found.first() or DutyAddress(category_id=category_id, position=position)
        row.name, row.address = name.strip(), address.strip()
        row.save()
        act.note("office", "duty_address", row.pk, position=position, name=row.name, address=row.address)
