"""What other rooms, and several acts of this one, have written here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.models.notice import Notice
from gehor.people.models.role import Membership, Role
from gehor.people.models.staff import Staff
from gehor.people.models.unit import Unit
from gehor.people.queries import has_administrator
from gehor.people.rules.rights import Right
from gehor.people.rules.words import StaffLanguage, plain_email


def notify(
    act: Act,
    *,
    word: str,
    subject_kind: str,
    subject_id: object,
    to_staff: UUID | None = None,
    to_unit_right: tuple[int, Right] | None = None,
) -> None:
    """Let a person, or whoever holds a right in a unit, know that something waits. Said once while open."""
    unit_id, right = to_unit_right or (None, "")
    Notice.objects.bulk_create(
        [
            Notice(
                to_staff_id=to_staff,
                to_unit_id=unit_id,
                to_right=str(right),
                word=word,
                subject_kind=subject_kind,
                subject_id=str(subject_id),
                made_at=act.at,
            )
        ],
        ignore_conflicts=True,
    )


def settle_notices(
    act: Act,
    *,
    word: str,
    subject_kind: str,
    subject_id: object,
    to_staff: UUID | None = None,
    to_unit: int | None = None,
) -> int:
    """What the word waited for has been done: nobody needs to see it any more, or only this person or unit no longer.

    Answers how many there were.
    """
    found = Notice.objects.filter(word=word, subject_kind=subject_kind, subject_id=str(subject_id))
    if to_staff is not None:
        found = found.filter(to_staff_id=to_staff)
    if to_unit is not None:
        found = found.filter(to_unit_id=to_unit)
    return found.filter(done_at__isnull=True).update(done_at=act.at)


def settle_words(act: Act, *, words: Iterable[str], subject_kind: str, subject_id: object) -> int:
    """As `settle_notices`, of several words at once."""
    return Notice.objects.filter(
        word__in=sorted(words), subject_kind=subject_kind, subject_id=str(subject_id), done_at__isnull=True
    ).update(done_at=act.at)


def new_staff(act: Act, *, email: str, name: str, unit: Unit, language: str, password: str | None) -> Staff:
    """A new employee; without a password they sign in only some other way.

    Raises Refused: wrong_email, no_name, wrong_language, already_admitted, weak_password.
    """
    address = plain_email(email)
    try:
        validate_email(address)
    except ValidationError:
        raise Refused("wrong_email") from None
    if not name.strip():
        raise Refused("no_name")
    if language not in list(StaffLanguage):
        raise Refused("wrong_language", language=language)
    if Staff.objects.filter(email=address).exists():
        raise Refused("already_admitted")
    staff = Staff(email=address, name=name.strip(), home_unit=unit, language=language)
    set_strong_password(staff, password)
    staff.save(force_insert=True)
    act.note(
        f"people:{staff.id}", "staff", staff.id, email=address, name=staff.name, home_unit=unit.code, language=language
    )
    return staff


def set_strong_password(staff: Staff, password: str | None) -> None:
    """Put the hash of a password on the row, unsaved. Raises Refused(weak_password, reasons=…)."""
    if password is None:
        staff.set_unusable_password()
        return
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise Refused("weak_password", reasons=tuple(error.messages)) from None
    staff.set_password(password)


def grant(act: Act, *, staff: Staff, grants: Iterable[tuple[str, str]], since: date) -> list[Membership]:
    """Give roles, as (role code, unit code), from a day on; one that is held already stays as it is.

    Raises Refused: unknown_role, unknown_unit.
    """
    made = []
    for role_code, unit_code in grants:
        membership, is_new = Membership.objects.get_or_create(
            staff=staff,
            unit=unit_by_code(unit_code),
            role=role_by_code(role_code),
            until=None,
            defaults={"since": since},
        )
        if is_new:
            act.note(f"people:{staff.id}", "membership", membership.id, role=role_code, unit=unit_code, since=since)
            made.append(membership)
    return made


def unit_by_code(code: str) -> Unit:
    """Raises Refused(unknown_unit)."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Refused("unknown_unit", unit=code)
    return unit


def role_by_code(code: str) -> Role:
    """Raises Refused(unknown_role)."""
    role = Role.objects.filter(code=code).first()
    if role is None:
        raise Refused("unknown_role", role=code)
    return role


def keep_an_administrator(act: Act, day: date) -> None:
    """Refuse what an employee does when nobody could administer the office afterwards.

    Loading an office begins without any, so only acts of staff are held to it. Raises Refused(last_administrator).
    """
    if act.actor.kind == "staff" and not (has_administrator(local_day(act.at)) and has_administrator(day)):
        raise Refused("last_administrator")
