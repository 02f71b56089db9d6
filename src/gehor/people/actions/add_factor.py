from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.models.sign_in import SignIn
from gehor.people.models.staff import Staff
from gehor.people.rules.sign_in import FactorKind, Second, matching_step, plain_code
from gehor.people.writes.factors import locked_staff, new_recovery_codes, tell_of_change

MOST_PASSKEYS = 10


def add_factor(
    *,
    actor: Actor,
    at: datetime,
    sign_in_id: UUID,
    secret: str = "",
    code: str = "",
    credential: Mapping[str, Any] | None = None,
    name: str = "",
) -> tuple[str, ...]:
    """Keep a new second factor of one's own: an app's secret, proved by its first code, or a checked passkey.

    With the first factor come recovery codes, answered here and never again; else the answer is empty.
    The sign-in it was done in counts as proved by it. Raises NotThere; Refused: wrong_code, already_has_app,
    too_many_passkeys.
    """
    with acting("add_factor", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotThere("staff")
        staff = locked_staff(actor.staff_id, at)
        if credential is None:
            made, second = _app(staff, secret, code, at), Second.CODE
        else:
            made, second = _passkey(staff, credential, name, at), Second.PASSKEY
        has_codes = Authenticator.objects.filter(user_id=staff.pk, type=FactorKind.RECOVERY.value).exists()
        codes = () if has_codes else new_recovery_codes(staff, at)
        SignIn.objects.filter(id=sign_in_id, staff=staff, second="").update(second=second.value)
        tell_of_change(act, staff.id)
        act.note(f"people:{staff.id}", "factor", made.pk, kind=made.type, made_at=at)
        return codes


def _app(staff: Staff, secret: str, code: str, at: datetime) -> Authenticator:
    if Authenticator.objects.filter(user_id=staff.pk, type=FactorKind.CODE.value).exists():
        raise Refused("already_has_app")
    step = matching_step(secret, plain_code(code), at=at)
    if step is None:
        raise Refused("wrong_code")
    return Authenticator.objects.create(
        user_id=staff.pk,
        type=FactorKind.CODE.value,
        data={"secret": encrypt(secret), "step": step},
        created_at=at,
    )


def _passkey(staff: Staff, credential: Mapping[str, Any], name: str, at: datetime) -> Authenticator:
    mine = Authenticator.objects.filter(user_id=staff.pk, type=FactorKind.PASSKEY.value)
    if mine.count() >= MOST_PASSKEYS:
        raise Refused("too_many_passkeys")
    return Authenticator.objects.create(
        user_id=staff.pk,
        type=FactorKind.PASSKEY.value,
        data={"name": name.strip()[:60], "credential": dict(credential)},
        created_at=at,
    )
