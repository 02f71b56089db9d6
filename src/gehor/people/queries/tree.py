from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.people.models.unit import Unit
from gehor.people.rules.rights import Right
from gehor.people.rules.words import UnitKind


@dataclass(frozen=True)
class UnitRow:
    """A unit as others may know it; `depth` counts from 0 at the top, and is known in `unit_tree` only."""

    id: int
    code: str
    name_sv: str
    name_en: str
    parent_id: int | None
    kind: str
    valid_from: date
    valid_to: date | None
    depth: int = 0

    @property
    def is_registry(self) -> bool:
        """True for the unit that owns what nobody has been given yet."""
        return self.kind == UnitKind.REGISTRY

    def name(self, language: str) -> str:
        """The English name when it is asked for and there is one, else the Swedish."""
        return self.name_en if language == "en" and self.name_en else self.name_sv

    def is_open(self, day: date) -> bool:
        """Whether the unit can be given something on the day; `valid_to` is its last day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@kept
def units() -> tuple[UnitRow, ...]:
    """All units, closed ones too (old cases name them), by code."""
    return tuple(
        UnitRow(*row)
        for row in Unit.objects.order_by("code").values_list(
            "id", "code", "name_sv", "name_en", "parent_id", "kind", "valid_from", "valid_to"
        )
    )


@kept
def unit_tree() -> tuple[UnitRow, ...]:
    """All units, each right above those under it, with `depth` for indenting."""
    children: defaultdict[int | None, list[UnitRow]] = defaultdict(list)
    for unit in units():
        children[unit.parent_id].append(unit)

    def walk(parent: int | None, depth: int) -> list[UnitRow]:
        return [row for unit in children[parent] for row in (replace(unit, depth=depth), *walk(unit.id, depth + 1))]

    return tuple(walk(None, 0))


@kept
def unit_parents() -> Mapping[int, int | None]:
    """The table unit → unit above, for rules that walk the tree."""
    return MappingProxyType(dict(Unit.objects.values_list("id", "parent_id")))


@kept
def registry_unit_id() -> int:
    """The open registry, which owns every case until it is routed. Raises NotThere in an office without one."""
    found = Unit.objects.filter(kind=UnitKind.REGISTRY, valid_to__isnull=True).values_list("id", flat=True).first()
    if found is None:
        raise NotThere("the office has no open registry unit")
    return found


def who_looks_after_the_office() -> tuple[tuple[int, Right], ...]:
    """Whom to tell what concerns the whole office: who registers in the registry, who administers at the top."""
    units_open = Unit.objects.filter(valid_to__isnull=True).values_list("id", "parent_id", "kind").order_by("id")
    told = [(unit, Right.REGISTER_CASES) for unit, _, kind in units_open if kind == UnitKind.REGISTRY]
    return (*told, *((unit, Right.ADMINISTER_OFFICE) for unit, parent, _ in units_open if parent is None))
