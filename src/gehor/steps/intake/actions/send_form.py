from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.steps.intake import writes
from gehor.steps.intake.models.form_draft import FormDraft, FormDraftFile
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.queries import HAS_FILES, ReceivedRow, row_of
from gehor.steps.intake.rules.designations import form_key
from gehor.steps.intake.rules.form import saying_of
from gehor.steps.intake.rules.saying import MEDIA_TYPE, SayingFile, pack
from gehor.steps.intake.rules.words import Channel
from gehor.steps.intake.writes import Incoming


def send_form(*, actor: Actor, at: datetime, draft_id: UUID) -> ReceivedRow:
    """The resident pressed send: the draft becomes a received item and is emptied. Sent twice is sent once.

    Of an anonymous person neither contact data nor a picture's own data (place, time, camera) is kept.
    Raises StorageFull with nothing kept; Refused: draft_gone, no_text, text_too_long, wrong_email, email_missing,
    address_missing, phone_missing.
    """
    with acting("send_form", actor=actor, at=at) as act:
        found = FormDraft.objects.select_for_update(of=("self",)).filter(pk=draft_id)
        draft = found.annotate(has_files=HAS_FILES).first()
        if draft is None or draft.sent_as:
            act.nothing_happened()
            return _sent_before(draft_id)
        waiting = list(FormDraftFile.objects.filter(draft=draft).order_by("position")) if draft.has_files else []
        row = _keep(act, draft, waiting)
        _empty(draft, waiting, row.reference)
        return row


def _sent_before(draft_id: UUID) -> ReceivedRow:
    row = Received.objects.filter(once_key=form_key(draft_id)).first()
    if row is None:
        raise Refused("draft_gone")
    return row_of(row, again=True)


def _keep(act: Act, draft: FormDraft, waiting: list[FormDraftFile]) -> ReceivedRow:
    files = tuple(SayingFile(file.stored_id, file.name, file.description) for file in waiting)
    saying = saying_of(draft.answers, language=draft.language, files=files)
    item = Incoming(
        channel=Channel.WEB_FORM,
        raw=pack(saying),
        media_type=MEDIA_TYPE,
        arrived_on=local_day(act.at),
        once_key=form_key(draft.pk),
        files=writes.bare_files(files) if files and saying.nobody else files,
    )
    return row_of(writes.keep(act, item, saying=saying))


def _empty(draft: FormDraft, waiting: list[FormDraftFile], reference: str) -> None:
    if waiting:
        FormDraftFile.objects.filter(draft=draft).delete()
        writes.forget_unused(file.stored_id for file in waiting)
    draft.answers = {}
    draft.sent_as = reference
    draft.save(update_fields=["answers", "sent_as"])
