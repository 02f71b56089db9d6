from __future__ import annotations

from datetime import date, datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people import writes
from gehor.people.models.unit import Unit
from gehor.people.queries import require_right, unit_parents
from gehor.people.rules.rights import Right, chain_upwards
from gehor.people.rules.words import SET_UP, UnitKind


def set_unit(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    name_sv: str,
    name_en: str = "",
    parent_code: str | None = None,
    kind: str = UnitKind.UNIT,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int:
    """Make the unit with this code, or make it as said; answers its id. `valid_to` is its last day.

    `valid_from` not said: today for a new unit, unchanged for an old one.
    Raises NotAllowed; Refused: no_name, unknown_kind, unknown_unit, unit_under_itself, wrong_dates, second_registry.
    """
    with acting("set_unit", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        if not (code.strip() and name_sv.strip()):
            raise Refused("no_name")
        if kind not in list(UnitKind):
            raise Refused("unknown_kind", kind=kind)
        unit = Unit.objects.select_for_update().filter(code=code).first()
        first_day = valid_from or (unit.valid_from if unit else local_day(at))
        if valid_to is not None and valid_to < first_day:
            raise Refused("wrong_dates")
        wanted = {
            "name_sv": name_sv.strip(),
            "name_en": name_en.strip(),
            "parent_id": _parent_id(unit, parent_code),
            "kind": str(kind),
            "valid_from": first_day,
            "valid_to": valid_to,
        }
        changed = {name: value for name, value in wanted.items() if unit is None or getattr(unit, name) != value}
        if unit is not None and not changed:
            act.nothing_happened()
            return unit.id
        unit = unit or Unit(code=code)
        _refuse_second_registry(unit, kind, valid_to)
        for name, value in changed.items():
            setattr(unit, name, value)
        unit.save()
        act.note("office", "unit", unit.id, **changed)
        return unit.id


def _parent_id(unit: Unit | None, parent_code: str | None) -> int | None:
    if parent_code is None:
        return None
    parent = writes.unit_by_code(parent_code)
    if unit is not None and unit.id in chain_upwards(parent.id, unit_parents()):
        raise Refused("unit_under_itself", unit=unit.code)
    return parent.id


def _refuse_second_registry(unit: Unit, kind: str, valid_to: date | None) -> None:
    open_registries = Unit.objects.filter(kind=UnitKind.REGISTRY, valid_to__isnull=True).exclude(id=unit.id)
    if kind == UnitKind.REGISTRY and valid_to is None and open_registries.exists():
        raise Refused("second_registry")
