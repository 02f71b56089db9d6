from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.scans.values import WhyNot
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake.models.scan import ScanBatch
from gehor.steps.intake.rules.file_names import safe_name
from gehor.steps.intake.rules.scans import BatchState, ScanSource


def refuse_scan(*, actor: Actor, at: datetime, name: str, size: int, why: WhyNot, day: date) -> UUID:
    """Tell the registry of a file in the scanner's folder that is not kept: it is empty, or too large to take in.

    The file itself lies among the refused ones in the folder. Only jobs and the operator. Raises NotAllowed.
    """
    with acting("refuse_scan", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.REGISTER_CASES)
        row = ScanBatch.objects.create(
            name=safe_name(name),
            size=size,
            source=ScanSource.FOLDER,
            state=BatchState.REFUSED,
            why=why,
            captured_at=at,
            arrived_on=day,
        )
        act.note(f"scan:{row.pk}", "scan", row.pk, state=row.state, why=row.why)
        return row.pk
