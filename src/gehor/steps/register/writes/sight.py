"""Who may see a case beyond the ordinary readers, and who may not."""

from __future__ import annotations

from uuid import UUID

from gehor.journal.act import Act
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.words import Ground
from gehor.steps.register.writes.gate import chain


def grant_access(
    act: Act, case: Case, *, ground: Ground, staff_id: UUID | None = None, unit_id: int | None = None
) -> None:
    """Let a person or a unit see the case; once per ground."""
    _add(act, case, staff_id=staff_id, unit_id=unit_id, ground=ground, bars=False)


def bar(act: Act, case: Case, *, staff_id: UUID, ground: Ground, reason: str) -> None:
    """Hide the case from a person, whatever else would show it to them."""
    _add(act, case, staff_id=staff_id, unit_id=None, ground=ground, bars=True, reason=reason)


def end_access(
    act: Act, case: Case, *, ground: Ground, staff_id: UUID | None = None, unit_id: int | None = None
) -> None:
    """Take back what was granted on this ground; the row stays as history."""
    live = CaseAccess.objects.filter(case=case, ground=ground, until__isnull=True)
    live = live.filter(staff_id=staff_id) if staff_id is not None else live.filter(unit_id=unit_id or 0)
    if live.update(until=act.at):
        act.note(chain(case), "access", case.pk, **{f"ended_{ground}": staff_id or unit_id})


def is_barred(case: Case, staff_id: UUID) -> bool:
    """Whether the case is hidden from the person."""
    return CaseAccess.objects.filter(case=case, staff_id=staff_id, until__isnull=True, bars=True).exists()


def barred_from(case: Case, *grounds: Ground) -> frozenset[UUID]:
    """Whom the case is hidden from, on these grounds or on any."""
    live = CaseAccess.objects.filter(case=case, until__isnull=True, bars=True, staff__isnull=False)
    rows = live.filter(ground__in=grounds) if grounds else live
    return frozenset(staff_id for staff_id in rows.values_list("staff_id", flat=True) if staff_id)


def copy_access(act: Act, source: Case, target: Case) -> None:
    """Whoever saw, or may not see, what lay in one case sees, or may not see, it in the other."""
    rows = CaseAccess.objects.filter(case=source, until__isnull=True)
    CaseAccess.objects.bulk_create(
        [
            CaseAccess(
                case=target,
                staff_id=row.staff_id,
                unit_id=row.unit_id,
                bars=row.bars,
                ground=row.ground,
                reason=row.reason,
                since=act.at,
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    act.note(chain(target), "access", target.pk, copied_from=source.pk)


def _add(
    act: Act,
    case: Case,
    *,
    staff_id: UUID | None,
    unit_id: int | None,
    ground: Ground,
    bars: bool,
    reason: str = "",
) -> None:
    CaseAccess.objects.bulk_create(
        [
            CaseAccess(
                case=case, staff_id=staff_id, unit_id=unit_id, ground=ground, bars=bars, reason=reason, since=act.at
            )
        ],
        ignore_conflicts=True,
    )
    act.note(chain(case), "access", case.pk, **{f"{'barred' if bars else 'granted'}_{ground}": staff_id or unit_id})
