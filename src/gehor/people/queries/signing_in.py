from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from gehor.journal.queries import lines_of
from gehor.kit.clock import local_day
from gehor.kit.composed import LATER, composed
from gehor.people.models.sign_in import FactorReset, SignIn
from gehor.people.queries.asking import DEPUTISES, OF_ASKER, OF_MEMBERSHIP, Asker, asker_in, deputises
from gehor.people.rules.sign_in import FactorKind, is_over

# What a person is shown of the own chain in the journal, newest first.
_EVENTS: Final = frozenset(
    {
        "sign_in",
        "sign_out",
        "sign_out_others",
        "lock_out",
        "add_factor",
        "remove_factor",
        "use_factor",
        "renew_recovery_codes",
        "reset_second_factor",
        "set_password",
        "grant_role",
        "withdraw_role",
    }
)


@dataclass(frozen=True)
class SignInRow:
    """A sign-in that goes on."""

    id: UUID
    device: str
    how: str
    second: str
    began_at: datetime
    seen_at: datetime
    proved_at: datetime


@dataclass(frozen=True)
class FactorRow:
    """A second factor that a person has: its kind, a name for a passkey, and since when."""

    id: int
    kind: FactorKind
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class EventRow:
    """Something that happened to the account, by its word in the journal; `own` when the person did it."""

    word: str
    at: datetime
    own: bool


_ROW = ("id", "device", "how", "second", "began_at", "seen_at", "proved_at")


def open_sign_in(
    sign_in_id: str, staff_id: UUID, *, at: datetime, idle: timedelta, longest: timedelta
) -> tuple[SignInRow, Asker] | None:
    """The sign-in that a session names while it goes on and belongs to the person, with what they may today.

    One statement, and one for the tree of units where that is not kept.
    """
    try:
        key = UUID(sign_in_id)
    except ValueError:
        return None
    rows = _open_sign_in().rows([key])
    if not rows or rows[0][0] != staff_id:
        return None
    found = SignInRow(*rows[0][1 : len(_ROW) + 1])
    over = is_over(began_at=found.began_at, seen_at=found.seen_at, at=at, idle=idle, longest=longest)
    return None if over else (found, asker_in(staff_id, local_day(at), [row[len(_ROW) + 1 :] for row in rows]))


@composed
def _open_sign_in() -> QuerySet[SignIn, tuple[Any, ...]]:
    found = SignIn.objects.filter(id__in=[LATER], ended_at__isnull=True).annotate(**{DEPUTISES: deputises("staff_id")})
    person, roles = ([f"staff__{name}" for name in names] for names in (OF_ASKER, OF_MEMBERSHIP))
    return found.values_list("staff_id", *_ROW, *person, DEPUTISES, *roles)


def open_sign_ins(staff_id: UUID, *, at: datetime, idle: timedelta, longest: timedelta) -> tuple[SignInRow, ...]:
    """Every browser in which the person is signed in now, last used first."""
    rows = SignIn.objects.filter(
        staff_id=staff_id, ended_at__isnull=True, seen_at__gte=at - idle, began_at__gte=at - longest
    )
    return tuple(SignInRow(*row) for row in rows.order_by("-seen_at", "id").values_list(*_ROW))


def factors_of(staff_id: UUID) -> tuple[FactorRow, ...]:
    """The person's second factors, oldest first; recovery codes are none by themselves and come last."""
    rows = [
        FactorRow(row.pk, FactorKind(row.type), str(row.data.get("name", "")), row.created_at, row.last_used_at)
        for row in Authenticator.objects.filter(user_id=staff_id).order_by("created_at", "id")
    ]
    return tuple(sorted(rows, key=lambda row: row.kind == FactorKind.RECOVERY))


def recovery_codes_left(staff_id: UUID) -> int:
    """How many of the person's recovery codes are unused."""
    row = Authenticator.objects.filter(user_id=staff_id, type=FactorKind.RECOVERY.value).first()
    return 0 if row is None else len(row.wrap().get_unused_codes())


def account_events(staff_id: UUID, *, most: int) -> tuple[EventRow, ...]:
    """What has happened to the account, newest first."""
    # A chain grows by every sign-in: the end of it is enough, a few lines of other kinds among it allowed for.
    lines = [line for line in lines_of(f"people:{staff_id}", newest=3 * most) if line.act in _EVENTS]
    return tuple(EventRow(line.act, line.at, line.actor_id == str(staff_id)) for line in reversed(lines[-most:]))


def last_reset_reason(staff_id: UUID) -> str:
    """Why the person's factors were last taken away; empty when they never were."""
    return FactorReset.objects.filter(staff_id=staff_id).order_by("-at").values_list("reason", flat=True).first() or ""
