from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.files.store import save_bytes
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.intake.models.scan import ScanBatch
from gehor.steps.intake.rules.file_names import safe_name
from gehor.steps.intake.rules.scans import BatchState, Scan


def keep_scan(*, actor: Actor, at: datetime, scan: Scan) -> tuple[UUID, bool]:
    """Keep a file from the scanner whole before anything is made of it (TF 2:9); (batch, whether it was here before).

    The same bytes are never taken twice, whatever the file is called. For the registry and the scanner's folder.
    Raises NotAllowed, StorageFull with nothing kept; Refused `scan_empty`, `day_not_been`.
    """
    digest = hashlib.sha256(scan.data).hexdigest()
    try:
        with acting("keep_scan", actor=actor, at=at) as act:
            if actor.staff_id is not None:
                require_right(actor, Right.REGISTER_CASES, at=at)
            if not scan.data:
                raise Refused("scan_empty")
            if scan.day.arrived_on > local_day(at):
                raise Refused("day_not_been")
            before = _before(digest)
            if before is not None:
                act.nothing_happened()
                return before, True
            row = ScanBatch.objects.create(
                name=safe_name(scan.name),
                stored=save_bytes(scan.data, media_type=scan.media_type, at=at),
                sha256=digest,
                size=len(scan.data),
                source=scan.source,
                state=BatchState.KEPT,
                captured_at=at,
                arrived_on=scan.day.arrived_on,
                basis=scan.day.basis,
                reason=scan.day.reason.strip()[:200],
                taken_by_id=scan.taken_by or actor.staff_id,
            )
            act.note(f"scan:{row.pk}", "scan", row.pk, sha256=digest, source=row.source, arrived_on=row.arrived_on)
            return row.pk, False
    except IntegrityError:
        # The same file at the same moment by another way; that one was first.
        before = _before(digest)
        if before is None:
            raise
        return before, True


def _before(digest: str) -> UUID | None:
    return ScanBatch.objects.filter(sha256=digest, stored__isnull=False).values_list("pk", flat=True).first()
