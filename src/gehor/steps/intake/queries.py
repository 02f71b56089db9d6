"""What has arrived and what is still being written, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef

from gehor.kit.codes import derive_code
from gehor.kit.files.store import open_bytes
from gehor.kit.refused import NotThere
from gehor.steps.intake.models.form_draft import FormDraft, FormDraftFile
from gehor.steps.intake.models.received import Received, ReceivedFile
from gehor.steps.intake.rules.designations import code_subject, form_key
from gehor.steps.intake.rules.saying import MEDIA_TYPE, Saying, SayingFile, Unreadable, from_json, unpack
from gehor.steps.intake.rules.words import Channel, ReceivedState


@dataclass(frozen=True)
class ReceivedRow:
    """An item that has been received. `again` is True when it had been received before by the same key."""

    id: UUID
    reference: str
    channel: str
    captured_at: datetime
    arrived_on: date
    state: str
    taken_by: UUID | None
    parked_why: str = ""
    again: bool = False
    # Left out of what is shown when the row is printed: whoever has the code can read the answer.
    code: str = field(default="", repr=False)


@dataclass(frozen=True)
class DraftFileRow:
    """A picture that waits with a draft."""

    id: int
    stored_id: UUID
    position: int
    name: str
    description: str
    media_type: str
    size: int


@dataclass(frozen=True)
class DraftRow:
    """What a resident has typed so far. `sent_as` is the reference once it was sent."""

    id: UUID
    language: str
    answers: dict[str, Any]
    version: int
    sent_as: str
    expires_at: datetime
    files: tuple[DraftFileRow, ...] = ()


# Most drafts have no pictures; whether there are any is told with the draft.
HAS_FILES = Exists(FormDraftFile.objects.filter(draft=OuterRef("pk")))


def code_of(reference: str, version: int = 1) -> str:
    """The resident's secret code. It is worked out from the reference with a key outside the database, never kept."""
    return derive_code(key=token_key(), subject=code_subject(reference, version))


def token_key() -> bytes:
    """The key of this installation's codes. For this room only."""
    return bytes(settings.GEHOR_KEYS.token)


def received(received_id: UUID) -> ReceivedRow:
    """One item. Raises NotThere."""
    row = Received.objects.filter(pk=received_id).first()
    if row is None:
        raise NotThere("received")
    return row_of(row)


def received_by_reference(reference: str) -> ReceivedRow | None:
    """The item with this reference, also before it has a case."""
    row = Received.objects.filter(reference=reference).first()
    return row_of(row) if row else None


def waiting(before: datetime) -> tuple[UUID, ...]:
    """Items that came before the moment and still wait for their case, oldest first."""
    return tuple(
        Received.objects.filter(state=ReceivedState.NEW, captured_at__lt=before)
        .order_by("captured_at")
        .values_list("id", flat=True)
    )


def parked() -> tuple[ReceivedRow, ...]:
    """Items that nobody but a person can make sense of, oldest first."""
    return tuple(row_of(row) for row in Received.objects.filter(state=ReceivedState.PARKED).order_by("captured_at"))


def raw_of(received_id: UUID) -> bytes:
    """The item exactly as it reached us, checked against its checksum. Raises NotThere, FileDamaged."""
    row = Received.objects.select_related("raw").filter(pk=received_id).first()
    if row is None:
        raise NotThere("received")
    return open_bytes(row.raw)


def saying_of(received_id: UUID) -> Saying:
    """What was said. Raises NotThere, Unreadable, FileDamaged."""
    row = Received.objects.select_related("raw").filter(pk=received_id).first()
    if row is None:
        raise NotThere("received")
    return saying_in(row)


def draft(draft_id: UUID) -> DraftRow | None:
    """A resident's draft with its pictures; None when it is gone."""
    row = FormDraft.objects.filter(pk=draft_id).annotate(has_files=HAS_FILES).first()
    return draft_row(row, has_files=row.has_files) if row else None


def sent_form(draft_id: UUID) -> ReceivedRow | None:
    """The item that a form became, as often as it is asked for; None while it was never sent."""
    row = Received.objects.filter(once_key=form_key(draft_id)).first()
    return row_of(row, again=True) if row else None


def row_of(row: Received, *, again: bool = False) -> ReceivedRow:
    """The row as others may have it. For this room only."""
    return ReceivedRow(
        id=row.id,
        reference=row.reference,
        code=code_of(row.reference),
        channel=row.channel,
        captured_at=row.captured_at,
        arrived_on=row.arrived_on,
        state=row.state,
        taken_by=row.taken_by_id,
        parked_why=row.parked_why,
        again=again,
    )


def saying_in(row: Received) -> Saying:
    """What the row's bytes say, by what was read before or by reading them now. For this room only."""
    if row.parsed is not None:
        return from_json(row.parsed)
    if row.raw.media_type != MEDIA_TYPE:
        raise Unreadable(f"no reader for {row.raw.media_type}")
    files = ReceivedFile.objects.filter(received=row).order_by("position")
    return replace(
        unpack(open_bytes(row.raw)),
        channel=Channel(row.channel),
        files=tuple(SayingFile(file.stored_id, file.name, file.description) for file in files),
    )


def draft_row(row: FormDraft, *, has_files: bool = True) -> DraftRow:
    """The draft as others may have it; `has_files` False saves the question for them. For this room only."""
    files = FormDraftFile.objects.filter(draft=row).select_related("stored").order_by("position") if has_files else ()
    return DraftRow(
        id=row.id,
        language=row.language,
        answers=dict(row.answers),
        version=row.version,
        sent_as=row.sent_as,
        expires_at=row.expires_at,
        files=tuple(
            DraftFileRow(
                file.id,
                file.stored_id,
                file.position,
                file.name,
                file.description,
                file.stored.media_type,
                file.stored.size,
            )
            for file in files
        ),
    )
