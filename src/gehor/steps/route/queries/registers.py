"""The office's other registers: as the office set them, and as anyone may read of them (JO 3579-2005)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.office import queries as office
from gehor.steps.route.models import ExternalRegister
from gehor.steps.route.rules.registers import Driver, RegisterData, Role, belongs_there

_NAMES = tuple(one.name for one in fields(RegisterData))


@dataclass(frozen=True)
class RegisterRow:
    """A register as it is set, and how reading its receipts goes."""

    id: int
    data: RegisterData
    fed_until: datetime | None
    last_trouble: str
    last_look_at: datetime | None

    def name(self, language: str) -> str:
        """What it is called in the language, in Swedish where the office has no other word."""
        return str(getattr(self.data, f"name_{language}", "") or self.data.name_sv)


@dataclass(frozen=True)
class PublicRegister:
    """What anyone may know of a register: what it is called, what it holds, and how one sees it."""

    name: str
    purpose: str
    access: str
    main_diary: bool


def registers(*, day: date | None = None) -> tuple[RegisterRow, ...]:
    """Those in use on the day, or all, the main diary first and then by name."""
    return tuple(row_of(row) for row in _live(day).order_by("role", "name_sv", "code"))


def register(code: str) -> RegisterRow:
    """One of them, ended ones too. Raises NotThere."""
    row = ExternalRegister.objects.filter(code=code).first()
    if row is None:
        raise NotThere("register")
    return row_of(row)


def public_registers(language: str, day: date) -> tuple[PublicRegister, ...]:
    """Every register in use on the day, for the page that tells of them."""

    def words(row: RegisterRow, name: str) -> str:
        return str(getattr(row.data, f"{name}_{language}", "") or getattr(row.data, f"{name}_sv"))

    return tuple(
        PublicRegister(
            row.name(language), words(row, "purpose"), words(row, "access"), row.data.role == Role.MAIN_DIARY
        )
        for row in registers(day=day)
    )


def that_take_over(day: date) -> tuple[RegisterRow, ...]:
    """Those to which a case can be handed over on the day."""
    return tuple(row for row in registers(day=day) if row.data.role == Role.TAKES_OVER)


@kept
def some_take_over(day: date) -> bool:
    """Whether there is any register to which a case can be handed over on the day."""
    return bool(that_take_over(day))


def belonging(category_id: int, kind: str, day: date) -> RegisterRow | None:
    """Where the office has decided that such a case belongs; None when it is ours. A person decides."""
    found = office.category(category_id)
    for row in that_take_over(day):
        if belongs_there(row.data, category_code=found.code, group_code=found.parent_code, kind=kind):
            return row
    return None


def main_diaries(day: date) -> tuple[RegisterRow, ...]:
    """Those that hear of what is diarised, by a way that needs no hand."""
    rows = registers(day=day)
    return tuple(row for row in rows if row.data.role == Role.MAIN_DIARY and row.data.driver != Driver.BY_HAND)


def with_return_folder(day: date) -> tuple[RegisterRow, ...]:
    """Those whose receipts lie in a folder; also one that has ended, as long as its last receipts may come."""
    return tuple(row for row in registers() if row.data.driver == Driver.FILE_DROP and row.data.valid_from <= day)


def row_of(row: ExternalRegister) -> RegisterRow:
    """The row as others may have it. For this room only."""
    values: dict[str, Any] = {name: getattr(row, name) for name in _NAMES}
    lists = {name: tuple(values[name]) for name in ("categories", "kinds")}
    return RegisterRow(row.pk, RegisterData(**{**values, **lists}), row.fed_until, row.last_trouble, row.last_look_at)


def _live(day: date | None) -> QuerySet[ExternalRegister]:
    if day is None:
        return ExternalRegister.objects.all()
    until = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return ExternalRegister.objects.filter(until, valid_from__lte=day)
