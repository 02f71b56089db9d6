from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from gehor.journal.act import Actor
from gehor.kit.refused import Refused, Stale
from gehor.steps.intake.models.form_draft import FormDraft
from gehor.steps.intake.queries import DraftRow, draft_row
from gehor.steps.intake.rules.form import DRAFT_LIVES, typed


def save_form_draft(
    *, actor: Actor, at: datetime, draft_id: UUID | None, language: str, answers: Mapping[str, Any], version: int = 1
) -> DraftRow:
    """Keep what a resident has typed so far; answers not named stay as they were. Without an id a new draft.

    Leaves no line in the journal: a draft is nobody's business yet (TF 2:9).
    Raises Stale (answers=… as they are now); Refused: draft_gone, already_sent (reference=…), too_much.
    """
    with transaction.atomic():
        draft = FormDraft(started_at=at, version=0) if draft_id is None else _locked(draft_id, version)
        draft.language = language
        draft.answers = typed({**draft.answers, **answers})
        draft.version += 1
        draft.expires_at = at + DRAFT_LIVES
        draft.save()
        return draft_row(draft)


def _locked(draft_id: UUID, version: int) -> FormDraft:
    draft = FormDraft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise Refused("draft_gone")
    if draft.sent_as:
        raise Refused("already_sent", reference=draft.sent_as)
    if draft.version != version:
        raise Stale(draft.version, answers=dict(draft.answers))
    return draft
