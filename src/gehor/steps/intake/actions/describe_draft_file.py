from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.intake.models.form_draft import FormDraft, FormDraftFile
from gehor.steps.intake.queries import DraftRow, draft_row
from gehor.steps.intake.rules.form import described


def describe_draft_file(*, actor: Actor, at: datetime, draft_id: UUID, file_id: int, description: str) -> DraftRow:
    """Say in words what a picture shows, for who can not see it. Raises Refused: draft_gone, description_too_long."""
    with acting("describe_draft_file", actor=actor, at=at) as act:
        # A draft leaves no line: it is not yet received (TF 2:9).
        act.nothing_happened()
        said = described(description)
        draft = FormDraft.objects.select_for_update().filter(pk=draft_id, sent_as="").first()
        if draft is None or not FormDraftFile.objects.filter(draft=draft, pk=file_id).update(description=said):
            raise Refused("draft_gone")
        return draft_row(draft)
