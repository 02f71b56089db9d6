from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.steps.intake import writes
from gehor.steps.intake.models.form_draft import FormDraft, FormDraftFile
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.queries import HAS_FILES, ReceivedRow, row_of, token_key
from gehor.steps.intake.rules.designations import form_key
from gehor.steps.intake.rules.form import saying_of
from gehor.steps.intake.rules.saying import MEDIA_TYPE, Saying, SayingFile, pack
from gehor.steps.intake.rules.words import Channel
from gehor.steps.intake.writes import Incoming


def send_form(*, actor: Actor, at: datetime, draft_id: UUID, category_code: str = "") -> ReceivedRow:
    """The resident pressed send: the draft becomes a received item and is emptied. Sent twice is sent once.

    `category_code` is what it is about, where the draft does not say so already.
    Of an anonymous person neither contact data nor a picture's own data (place, time, camera) is kept.
    Raises StorageFull with nothing kept; Refused: draft_gone, no_text, text_too_long, wrong_email, email_missing,
    address_missing, phone_missing, file_tells_who (name=…).
    """
    with acting("send_form", actor=actor, at=at) as act:
        found = FormDraft.objects.select_for_update(of=("self",)).filter(pk=draft_id)
        draft = found.annotate(has_files=HAS_FILES).first()
        if draft is None or draft.sent_as:
            act.nothing_happened()
            return _sent_before(draft_id)
        waiting = list(FormDraftFile.objects.filter(draft=draft).order_by("position")) if draft.has_files else []
        about = draft.answers.get("category_code") or category_code
        saying = saying_of({**draft.answers, "category_code": about}, language=draft.language, files=_files(waiting))
        row = _keep(act, draft, saying)
        _empty(act, draft, waiting, row.reference, nobody=saying.nobody)
        return row


def _sent_before(draft_id: UUID) -> ReceivedRow:
    row = Received.objects.filter(once_key=form_key(draft_id, token_key())).first()
    if row is None:
        raise Refused("draft_gone")
    return row_of(row, again=True)


def _files(waiting: list[FormDraftFile]) -> tuple[SayingFile, ...]:
    return tuple(SayingFile(file.stored_id, file.name, file.description) for file in waiting)


def _keep(act: Act, draft: FormDraft, saying: Saying) -> ReceivedRow:
    item = Incoming(
        channel=Channel.WEB_FORM,
        raw=pack(saying),
        media_type=MEDIA_TYPE,
        arrived_on=local_day(act.at),
        once_key=form_key(draft.pk, token_key()),
        files=writes.bare_files(saying.files) if saying.files and saying.nobody else saying.files,
    )
    return row_of(writes.keep(act, item, saying=saying))


def _empty(act: Act, draft: FormDraft, waiting: list[FormDraftFile], reference: str, *, nobody: bool) -> None:
    if waiting:
        FormDraftFile.objects.filter(draft=draft).delete()
        writes.forget_unused(file.stored_id for file in waiting)
    if nobody:
        # Nothing leads from a browser's draft to what an anonymous person said.
        draft.delete()
        return
    draft.answers = {}
    draft.sent_as = reference
    act.change(draft, "answers", "sent_as")
