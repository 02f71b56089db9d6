"""The register's settings, for the pages of the office and for acts that are told a code."""

from __future__ import annotations

from dataclasses import dataclass

from gehor.kit.refused import Refused
from gehor.kit.settled.kept import kept
from gehor.office.models.category import Category
from gehor.steps.register.models.case import NumberSeries, RegistrationRule
from gehor.steps.register.models.record import RecordType
from gehor.steps.register.rules.settings import RecordTypeData, RuleData


@dataclass(frozen=True)
class SeriesRow:
    """A number series of one year and how far it has come."""

    code: str
    year: int
    pattern: str
    last: int


@dataclass(frozen=True)
class RecordTypeRow:
    """A sort of record."""

    id: int
    code: str
    name_sv: str


def number_series() -> tuple[SeriesRow, ...]:
    """All series, the newest year first."""
    rows = NumberSeries.objects.order_by("-year", "code").values_list("code", "year", "pattern", "last")
    return tuple(SeriesRow(*row) for row in rows)


def registration_rules() -> tuple[RuleData, ...]:
    """Which items are diarised when they come, and which rules are off."""
    rows = RegistrationRule.objects.order_by("channel", "kind").values_list("channel", "kind", "active", "series")
    return tuple(RuleData(*row) for row in rows)


def record_types() -> tuple[RecordTypeData, ...]:
    """Every sort of record, by code."""
    rows = RecordType.objects.order_by("code").values_list("code", "name_sv", "name_en", "direction")
    return tuple(RecordTypeData(*row) for row in rows)


@kept
def record_type(code: str) -> RecordTypeRow:
    """One sort of record. Raises Refused `record_type_unknown`."""
    row = RecordType.objects.filter(code=code).values_list(*RecordTypeRow.__dataclass_fields__).first()
    if row is None:
        raise Refused("record_type_unknown", type=code)
    return RecordTypeRow(*row)


@kept
def category_id_of(code: str) -> int:
    """Raises Refused `category_unknown`."""
    found = Category.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise Refused("category_unknown", category=code)
    return found
