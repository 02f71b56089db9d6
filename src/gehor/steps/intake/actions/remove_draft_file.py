from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.intake import writes
from gehor.steps.intake.models.form_draft import FormDraft, FormDraftFile
from gehor.steps.intake.queries import DraftRow, draft_row


def remove_draft_file(*, actor: Actor, at: datetime, draft_id: UUID, file_id: int) -> DraftRow:
    """Take a picture back from a draft; it is gone from the disk too. One that is gone already is no fault.

    Raises Refused: draft_gone.
    """
    with acting("remove_draft_file", actor=actor, at=at) as act:
        # A draft leaves no line: it is not yet received (TF 2:9).
        act.nothing_happened()
        draft = FormDraft.objects.select_for_update().filter(pk=draft_id).first()
        if draft is None:
            raise Refused("draft_gone")
        found = FormDraftFile.objects.filter(draft=draft, pk=file_id)
        removed = list(found.values_list("stored_id", flat=True))
        found.delete()
        writes.forget_unused(removed)
        return draft_row(draft)
