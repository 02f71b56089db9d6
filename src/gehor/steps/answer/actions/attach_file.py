from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max, Sum

from gehor.journal.act import Actor, acting
from gehor.kit.documents import DocumentRefused, inspect_document
from gehor.kit.files.store import save_bytes
from gehor.kit.refused import Refused
from gehor.steps.answer import writes
from gehor.steps.answer.models import DraftFile
from gehor.steps.answer.rules.words import MAX_FILES, MAX_FILES_BYTES, ReplyKind
from gehor.steps.intake.rules.form import file_name


def attach_file(
    *, actor: Actor, at: datetime, case_id: UUID, data: bytes, name: str, kind: str = ReplyKind.REPLY
) -> None:
    """Lay a file with what somebody is writing, to go along when it is sent; told by its content, not its name.

    Raises NotThere, NotAllowed, StorageFull; Refused: kind_unknown, too_many_files (most=…), files_too_big (most=…),
    document_refused (reason=empty | too_big | wrong_type | damaged | has_macros, name=…).
    """
    with acting("attach_file", actor=actor, at=at) as act:
        # No line: what is being written is nobody else's business (TF 2:12).
        act.nothing_happened()
        draft = writes.own_draft(act, case_id, kind)
        try:
            media_type = inspect_document(data)
        except DocumentRefused as error:
            raise Refused("document_refused", reason=str(error.reason), name=file_name(name)) from error
        waiting = DraftFile.objects.filter(draft=draft)
        if waiting.count() >= MAX_FILES:
            raise Refused("too_many_files", most=MAX_FILES)
        known = waiting.aggregate(last=Max("position"), size=Sum("stored__size"))
        if (known["size"] or 0) + len(data) > MAX_FILES_BYTES:
            raise Refused("files_too_big", most=MAX_FILES_BYTES)
        DraftFile.objects.create(
            draft=draft,
            stored=save_bytes(data, media_type=media_type),
            position=(known["last"] or 0) + 1,
            name=file_name(name),
        )
