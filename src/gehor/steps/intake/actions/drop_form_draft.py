from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.intake import writes
from gehor.steps.intake.models.form_draft import FormDraft, FormDraftFile


def drop_form_draft(*, actor: Actor, at: datetime, draft_id: UUID) -> None:
    """Clear the form (Rensa): what was typed and laid with it is gone at once. What was sent stays sent."""
    with acting("drop_form_draft", actor=actor, at=at) as act:
        # A draft leaves no line: it is not yet received (TF 2:9).
        act.nothing_happened()
        removed = list(FormDraftFile.objects.filter(draft_id=draft_id).values_list("stored_id", flat=True))
        FormDraft.objects.filter(pk=draft_id).delete()
        writes.forget_unused(removed)
