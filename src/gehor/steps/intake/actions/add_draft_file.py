from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.intake import writes
from gehor.steps.intake.models.form_draft import FormDraft, FormDraftFile
from gehor.steps.intake.queries import DraftRow, draft_row
from gehor.steps.intake.rules.form import MAX_FILES, described, file_name


def add_draft_file(
    *, actor: Actor, at: datetime, draft_id: UUID, data: bytes, name: str, description: str = "", nobody: bool = False
) -> DraftRow:
    """Lay a picture or a PDF with a draft; what it is is told by its content, never by its name.

    Of a picture a working copy that tells nothing is made at once; of `nobody`, who has said that they are anonymous,
    only that is kept. Raises StorageFull; Refused: draft_gone, already_sent, too_many_files (most=…),
    description_too_long, file_tells_who (name=…), file_refused (reason=empty | too_big | wrong_type | damaged |
    too_many_pixels, name=…).
    """
    with acting("add_draft_file", actor=actor, at=at) as act:
        # A draft leaves no line: it is not yet received (TF 2:9).
        act.nothing_happened()
        draft = FormDraft.objects.select_for_update().filter(pk=draft_id).first()
        if draft is None:
            raise Refused("draft_gone")
        if draft.sent_as:
            raise Refused("already_sent", reference=draft.sent_as)
        waiting = FormDraftFile.objects.filter(draft=draft)
        if waiting.count() >= MAX_FILES:
            raise Refused("too_many_files", most=MAX_FILES)
        stored = (writes.keep_bare if nobody else writes.keep_file)(data, name=file_name(name), at=at)
        last = waiting.aggregate(last=Max("position"))["last"] or 0
        FormDraftFile.objects.create(
            draft=draft,
            stored=stored,
            position=last + 1,
            name=file_name(name),
            description=described(description),
        )
        return draft_row(draft)
