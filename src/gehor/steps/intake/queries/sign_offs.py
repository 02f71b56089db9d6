"""What employees were asked about their own mailboxes each month, and who has answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gehor.kit.swedish import sort_key
from gehor.steps.intake.models.sign_off import SignOff


@dataclass(frozen=True)
class SignOffRow:
    """An employee's answer about a month; `signed_at` None while there is none."""

    staff_id: UUID
    name: str
    unit_id: int
    unit_name: str
    left_on: date | None
    asked_at: datetime
    signed_at: datetime | None


def months_to_sign(staff_id: UUID) -> tuple[date, ...]:
    """The months that the employee was asked about and has not answered, the oldest first; each by its first day."""
    rows = SignOff.objects.filter(staff_id=staff_id, signed_at__isnull=True)
    return tuple(rows.order_by("month").values_list("month", flat=True))


def sign_offs(month: date) -> tuple[SignOffRow, ...]:
    """Everybody who was asked about the month, by unit and name in Swedish order."""
    rows = SignOff.objects.filter(month=month).values_list(
        "staff_id",
        "staff__name",
        "staff__home_unit_id",
        "staff__home_unit__name_sv",
        "staff__left_on",
        "asked_at",
        "signed_at",
    )
    return tuple(
        sorted((SignOffRow(*row) for row in rows), key=lambda row: (sort_key(row.unit_name), sort_key(row.name)))
    )


def months_asked() -> tuple[date, ...]:
    """The months that anybody was asked about, the latest first."""
    return tuple(SignOff.objects.order_by("-month").values_list("month", flat=True).distinct())
