"""What somebody makes of a finding."""

from __future__ import annotations

from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import require_right, units
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.finding import Finding, FindingVerdict
from gehor.steps.improve.rules.words import MOST_REASON, FindingState


def finding_held(act: Act, finding_id: UUID) -> Finding:
    """The finding, locked, for somebody who may decide in its unit. Raises NotThere, NotAllowed."""
    row = Finding.objects.select_for_update().filter(pk=finding_id).first()
    if row is None:
        raise NotThere(finding_id)
    require_right(act.actor, Right.IMPROVE, at=act.at, unit_id=deciding_unit(row.unit))
    return row


def deciding_unit(unit: int | None) -> int:
    """Where the right must be held: in the unit whose it is, in the office's top for what is everybody's."""
    rows = {row.id: row.parent_id for row in units()}
    return unit if unit in rows else next(key for key, parent in rows.items() if parent is None)


def decide(act: Act, row: Finding, state: FindingState, reason: str) -> None:
    """Keep the verdict and whose it is. Raises NotAllowed, Refused `reason_too_long`."""
    if act.actor.staff_id is None:
        raise NotAllowed(Right.IMPROVE)
    reason = reason.strip()
    if len(reason) > MOST_REASON:
        raise Refused("reason_too_long", field="reason", most=MOST_REASON, length=len(reason))
    row.state = state
    row.size_dismissed = row.size if state is FindingState.DISMISSED else None
    row.save(update_fields=["state", "size_dismissed"])
    FindingVerdict.objects.create(finding=row, state=state, reason=reason, by_id=act.actor.staff_id, at=act.at)
    act.note(f"finding:{row.pk}", "finding", row.pk, state=str(state), reason=reason)
