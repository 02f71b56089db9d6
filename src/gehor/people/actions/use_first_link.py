from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.codes import digest
from gehor.kit.refused import Refused
from gehor.people import writes
from gehor.people.models.first_link import FirstLink
from gehor.people.models.role import Role
from gehor.people.models.unit import Unit
from gehor.people.queries import has_administrator
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP, StaffLanguage, UnitKind


def use_first_link(
    *,
    at: datetime,
    token: str,
    email: str,
    name: str,
    password: str,
    language: str = StaffLanguage.SWEDISH,
    unit_code: str = "REG",
    unit_name: str = "Registratur",
) -> UUID:
    """Use up the set-up link and become the office's first administrator; answers the new employee's id.

    An office without units gets the registry named here, one without the right's role gets `administrator`.
    Raises Refused: link_not_open (unknown, used or too old), already_set_up, unknown_unit, and new_staff's.
    """
    with acting("use_first_link", actor=Actor.system(SET_UP), at=at) as act:
        link = _open_link(token, at)
        if has_administrator(local_day(at)):
            raise Refused("already_set_up")
        link.used_at = at
        link.save(update_fields=["used_at"])
        unit = _unit(act, unit_code, unit_name, at)
        staff = writes.new_staff(act, email=email, name=name, unit=unit, language=language, password=password)
        writes.grant(act, staff=staff, grants=[(_role(act).code, unit.code)], since=local_day(at))
        act.note("office", "first_link", link.id, used_at=at)
        return staff.id


def _open_link(token: str, at: datetime) -> FirstLink:
    link = (
        # Locked, so that two clicks at once make one administrator.
        FirstLink.objects.select_for_update()
        .filter(digest=digest(token, settings.GEHOR_KEYS.token), used_at__isnull=True, expires_at__gt=at)
        .first()
    )
    if link is None:
        raise Refused("link_not_open")
    return link


def _unit(act: Act, code: str, name: str, at: datetime) -> Unit:
    if Unit.objects.exists():
        return writes.unit_by_code(code)
    unit = Unit.objects.create(code=code, name_sv=name, kind=UnitKind.REGISTRY, valid_from=local_day(at))
    act.note("office", "unit", unit.id, name_sv=name, kind=unit.kind)
    return unit


def _role(act: Act) -> Role:
    known = Role.objects.filter(rights__contains=[Right.ADMINISTER_OFFICE.value]).order_by("code").first()
    if known is not None:
        return known
    rights = sorted([Right.ADMINISTER_OFFICE.value, Right.SEE_JOURNAL.value, Right.TAKE_IN.value])
    taken = Role.objects.filter(code="administrator").exists()
    role = Role.objects.create(
        code="first_administrator" if taken else "administrator",
        name_sv="Administratör",
        name_en="Administrator",
        rights=rights,
    )
    act.note("office", "role", role.id, rights=rights)
    return role
