"""What the acts on second factors and sign-ins have in common."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.utils import decrypt

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people.models.sign_in import SignIn
from gehor.people.models.staff import Staff
from gehor.people.rules.sign_in import FactorKind, Second, matching_step, plain_code
from gehor.people.writes import notify

# The word of the notice that asks the person whether they did this themselves.
ACCOUNT_CHANGED = "account_changed"


def locked_staff(staff_id: UUID, at: datetime) -> Staff:
    """Somebody who works here, held until the commit. Raises NotThere for anyone unknown or gone."""
    staff = Staff.objects.select_for_update().filter(id=staff_id).first()
    if staff is None or (staff.left_on is not None and staff.left_on <= local_day(at)):
        raise NotThere("staff")
    return staff


def new_recovery_codes(staff: Staff, at: datetime) -> tuple[str, ...]:
    """Throw away the old recovery codes and make new ones; only their sealed seed is kept."""
    Authenticator.objects.filter(user_id=staff.pk, type=FactorKind.RECOVERY.value).delete()
    made = RecoveryCodes.activate(staff)
    Authenticator.objects.filter(pk=made.instance.pk).update(created_at=at)
    return tuple(made.generate_codes())


def use_code(staff_id: UUID, text: str, *, at: datetime) -> Second | None:
    """Which factor a typed code proves, used up by that; None when it proves nothing."""
    code = plain_code(text)
    rows = Authenticator.objects.select_for_update().filter(
        user_id=staff_id, type__in=[FactorKind.CODE.value, FactorKind.RECOVERY.value]
    )
    for row in rows.order_by("-type"):
        if row.type == FactorKind.CODE.value:
            step = matching_step(decrypt(row.data["secret"]), code, at=at, after=row.data.get("step", -1))
            if step is None:
                continue
            row.data = {**row.data, "step": step}
        elif not row.wrap().validate_code(code):
            continue
        else:
            row.refresh_from_db()
        row.last_used_at = at
        row.save(update_fields=["data", "last_used_at"])
        return Second(row.type)
    return None


def end_sign_ins(act: Act, staff_id: UUID, *, keep: UUID | None = None) -> int:
    """End the person's sign-ins everywhere, or everywhere but in one browser; answers how many."""
    going_on = SignIn.objects.filter(staff_id=staff_id, ended_at__isnull=True)
    if keep is not None:
        going_on = going_on.exclude(id=keep)
    return going_on.update(ended_at=act.at)


def tell_of_change(act: Act, staff_id: UUID) -> None:
    """Let the person know that something about how they sign in was changed, by them or by somebody else."""
    notify(act, word=ACCOUNT_CHANGED, subject_kind="account", subject_id=staff_id, to_staff=staff_id)


def remove_all_factors(staff: Staff) -> int:
    """Every factor and recovery code of the person goes. Raises Refused(no_factor) when there is none."""
    gone, _by_table = Authenticator.objects.filter(user_id=staff.pk).delete()
    if not gone:
        raise Refused("no_factor")
    return int(gone)
