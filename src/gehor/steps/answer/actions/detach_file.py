from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.answer import writes
from gehor.steps.answer.models import DraftFile
from gehor.steps.answer.rules.words import ReplyKind


def detach_file(*, actor: Actor, at: datetime, case_id: UUID, file_id: int, kind: str = ReplyKind.REPLY) -> None:
    """Take a file away from what somebody is writing; one that is gone already is no fault.

    Raises NotThere, NotAllowed; Refused `kind_unknown`.
    """
    with acting("detach_file", actor=actor, at=at) as act:
        # No line: what is being written is nobody else's business (TF 2:12).
        act.nothing_happened()
        draft = writes.own_draft(act, case_id, kind)
        writes.drop_files(DraftFile.objects.filter(draft=draft, pk=file_id))
