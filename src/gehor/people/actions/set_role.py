from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people import writes
from gehor.people.models.role import Role
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP


def set_role(*, actor: Actor, at: datetime, code: str, name_sv: str, name_en: str = "", rights: Collection[str]) -> int:
    """Make the role with this code, or make it as said, for all who hold it; answers its id.

    Raises NotAllowed; Refused: no_name, unknown_right, last_administrator.
    """
    with acting("set_role", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        if not (code.strip() and name_sv.strip()):
            raise Refused("no_name")
        unknown = sorted(set(rights) - set(Right))
        if unknown:
            raise Refused("unknown_right", rights=tuple(unknown))
        role = Role.objects.select_for_update().filter(code=code).first() or Role(code=code)
        wanted = {"name_sv": name_sv.strip(), "name_en": name_en.strip(), "rights": sorted(set(map(str, rights)))}
        changed = {name: value for name, value in wanted.items() if getattr(role, name) != value}
        if role.pk is not None and not changed:
            act.nothing_happened()
            return role.id
        for name, value in changed.items():
            setattr(role, name, value)
        role.save()
        writes.keep_an_administrator(act, local_day(at))
        act.note("office", "role", role.id, **wanted)
        return role.id
