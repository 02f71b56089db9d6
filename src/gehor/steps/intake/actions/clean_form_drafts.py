from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehor.journal.act import Actor
from gehor.steps.intake import writes
from gehor.steps.intake.models.form_draft import FormDraft, FormDraftFile

BATCH = 500


def clean_form_drafts(*, actor: Actor, at: datetime) -> int:
    """Remove drafts that nobody has touched for a day, with their pictures; answers how many (GDPR 5.1 e).

    Leaves no line in the journal: of a draft nothing shall be kept.
    """
    cleaned = 0
    while True:
        with transaction.atomic():
            expired = FormDraft.objects.select_for_update(skip_locked=True).filter(expires_at__lte=at)
            ids = list(expired.values_list("id", flat=True)[:BATCH])
            removed = list(FormDraftFile.objects.filter(draft_id__in=ids).values_list("stored_id", flat=True))
            FormDraft.objects.filter(id__in=ids).delete()
            writes.forget_unused(removed)
        cleaned += len(ids)
        if len(ids) < BATCH:
            return cleaned
