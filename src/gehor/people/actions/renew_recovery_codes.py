from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.sign_in import FactorKind
from gehor.people.writes.factors import locked_staff, new_recovery_codes, tell_of_change


def renew_recovery_codes(*, actor: Actor, at: datetime) -> tuple[str, ...]:
    """New recovery codes of one's own, answered here and never again; the old ones are worth nothing from now on.

    Raises NotThere; Refused: no_factor (without a factor there is nothing to recover).
    """
    with acting("renew_recovery_codes", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotThere("staff")
        staff = locked_staff(actor.staff_id, at)
        if not Authenticator.objects.filter(user_id=staff.pk).exclude(type=FactorKind.RECOVERY.value).exists():
            raise Refused("no_factor")
        codes = new_recovery_codes(staff, at)
        tell_of_change(act, staff.id)
        act.note(f"people:{staff.id}", "factor", FactorKind.RECOVERY.value, made_at=at)
        return codes
