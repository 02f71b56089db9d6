from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.documents import MAX_BYTES, DocumentRefused, inspect_document
from gehor.kit.files.store import save_bytes
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake import writes
from gehor.steps.intake.queries import ReceivedRow, row_of
from gehor.steps.intake.rules.form import file_name
from gehor.steps.intake.rules.saying import MEDIA_TYPE, Saying, SayingFile, pack
from gehor.steps.intake.writes import Incoming

# As many as go with a mail of ours.
MOST_FILES = 10
MOST_BYTES = 15 * 1024 * 1024
MOST_WORDS = 20_000


@dataclass(frozen=True)
class Document:
    """A file as it was sent: its name, and its bytes."""

    name: str
    data: bytes


def take_answer(
    *, actor: Actor, at: datetime, saying: Saying, documents: Sequence[Document] = (), once_key: str
) -> ReceivedRow:
    """Keep what somebody whom we asked has answered on our page, whole, before anything is made of it (TF 2:9).

    The same `once_key` gives the earlier item with `again`. Files are judged by content. Only the page's own actor does
    it. Raises NotAllowed, StorageFull; Refused `no_text`, `text_too_long`, `too_many_files` (most=…), `files_too_big`,
    `document_refused` (reason=…, name=…) with nothing kept.
    """
    item = Incoming(
        str(saying.channel), b"", MEDIA_TYPE, local_day(at), once_key=once_key, message_id="", mailbox="", taken_by=None
    )
    try:
        with acting("take_answer", actor=actor, at=at) as act:
            if actor.kind != "system":
                raise NotAllowed(Right.REGISTER_CASES)
            before = writes.earlier(item)
            if before is not None:
                act.nothing_happened()
                return row_of(before, again=True)
            if not saying.text.strip():
                raise Refused("no_text")
            if len(saying.text) > MOST_WORDS:
                raise Refused("text_too_long", most=MOST_WORDS)
            files = _kept(documents, at)
            whole = replace(item, raw=pack(replace(saying, files=files)), files=files)
            return row_of(writes.keep(act, whole))
    except IntegrityError:
        # The same answer came twice at the same moment; the other one was first.
        before = writes.earlier(item)
        if before is None:
            raise
        return row_of(before, again=True)


def _kept(documents: Sequence[Document], at: datetime) -> tuple[SayingFile, ...]:
    if len(documents) > MOST_FILES:
        raise Refused("too_many_files", most=MOST_FILES)
    if sum(len(one.data) for one in documents) > MOST_BYTES:
        raise Refused("files_too_big", most=MOST_BYTES)
    # All are looked at before any is kept.
    types = [_media_type(one) for one in documents]
    return tuple(_stored(one, media_type, at) for one, media_type in zip(documents, types, strict=True))


def _media_type(document: Document) -> str:
    try:
        return inspect_document(document.data, max_bytes=MAX_BYTES)
    except DocumentRefused as error:
        raise Refused("document_refused", reason=str(error.reason), name=file_name(document.name)) from error


def _stored(document: Document, media_type: str, at: datetime) -> SayingFile:
    name = file_name(document.name)
    if media_type.startswith("image/"):
        # With a copy that tells nothing of place and camera beside it.
        return SayingFile(writes.keep_file(document.data, name=name, at=at).pk, name)
    return SayingFile(save_bytes(document.data, media_type=media_type, at=at).pk, name)
