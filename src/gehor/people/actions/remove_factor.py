from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.sign_in import FactorKind
from gehor.people.writes.factors import locked_staff, tell_of_change


def remove_factor(*, actor: Actor, at: datetime, factor_id: int) -> None:
    """Take away one of the own second factors; with the last one go the recovery codes.

    Where the office requires a factor, the last one stays: add another first.
    Raises NotThere; Refused: last_factor.
    """
    with acting("remove_factor", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotThere("staff")
        staff = locked_staff(actor.staff_id, at)
        mine = Authenticator.objects.filter(user_id=staff.pk).exclude(type=FactorKind.RECOVERY.value)
        factor = mine.filter(pk=factor_id).first()
        if factor is None:
            raise NotThere("factor")
        last = mine.count() == 1
        if last and settings.GEHOR_SECOND_FACTOR == "required":
            raise Refused("last_factor")
        act.note(f"people:{staff.id}", "factor", factor.pk, kind=factor.type, removed_at=at)
        factor.delete()
        if last:
            Authenticator.objects.filter(user_id=staff.pk, type=FactorKind.RECOVERY.value).delete()
        tell_of_change(act, staff.id)
