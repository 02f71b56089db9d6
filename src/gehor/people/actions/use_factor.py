from __future__ import annotations

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.sign_in import FactorKind, Second
from gehor.people.writes.factors import locked_staff, use_code


def use_factor(*, at: datetime, staff_id: UUID, code: str = "", passkey_id: int | None = None) -> Second:
    """Prove who one is by a code, a recovery code, or a passkey whose answer the page has checked.

    A code is good once. Answers which factor it was. Raises NotThere (unknown or gone); Refused: wrong_code.
    """
    with acting("use_factor", actor=Actor.staff(staff_id), at=at) as act:
        staff = locked_staff(staff_id, at)
        used = use_code(staff.id, code, at=at) if passkey_id is None else _use_passkey(staff.id, passkey_id, at)
        if used is None:
            raise Refused("wrong_code")
        act.note(f"people:{staff.id}", "factor", used.value, used_at=at)
        return used


def _use_passkey(staff_id: UUID, passkey_id: int, at: datetime) -> Second:
    mine = Authenticator.objects.filter(id=passkey_id, user_id=staff_id, type=FactorKind.PASSKEY.value)
    if not mine.update(last_used_at=at):
        raise NotThere("factor")
    return Second.PASSKEY
