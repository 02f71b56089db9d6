"""What lies behind a record: files, the item as it came, its formatted page; always by the one word for sight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.journal.act import viewed
from gehor.kit.files import store
from gehor.kit.mime.values import MailFile
from gehor.kit.refused import NotThere
from gehor.people.queries import Asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake import queries as intake
from gehor.steps.intake.queries import scans
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordFile
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.protected import ground_of
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.numbers import record_designation

_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/heic": ".heic"}


@dataclass(frozen=True)
class FileContent:
    """A file and its bytes, checked against the checksum that was kept when it came."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class Original:
    """The item behind a record exactly as it came, with what the record is called."""

    reference: str
    designation: str
    channel: str
    media_type: str
    data: bytes

    @property
    def is_mail(self) -> bool:
        """Whether it came as a mail."""
        return self.channel == Channel.EMAIL


@dataclass(frozen=True)
class Formatted:
    """The safe page of a mail; its pictures are named `cid:` there and lie among `files`."""

    reference: str
    designation: str
    language: str
    html: str
    files: tuple[MailFile, ...]


def file_of(asker: Asker, record_file_id: int, at: datetime) -> FileContent:
    """A file of a case the person may see, of a picture its working copy; of a marked case it is kept who opened it.

    Raises NotThere, NotAllowed, FileHeld, FileDamaged.
    """
    file = _file(asker, record_file_id)
    store.may_be_handed_out(file.stored)
    open_file(asker, file.record.case, "file", file.pk, at)
    return FileContent(file.name, file.stored.media_type, store.hand_out(file.stored))


def original_file_of(asker: Asker, record_file_id: int, at: datetime) -> FileContent:
    """A picture byte for byte as it came, with all that it tells of place, time and camera; for those who register.

    Raises NotThere (also when there is no other than the one shown), NotAllowed, FileHeld, FileDamaged.
    """
    file = _file(asker, record_file_id)
    if not asker.may(Right.REGISTER_CASES):
        raise NotAllowed(Right.REGISTER_CASES)
    original = file.stored.made_from
    if original is None:
        raise NotThere(record_file_id)
    store.may_be_handed_out(original)
    open_file(asker, file.record.case, "file", file.pk, at)
    return FileContent(
        f"{original.pk}{_ENDINGS.get(original.media_type, '')}", original.media_type, store.hand_out(original)
    )


def _file(asker: Asker, record_file_id: int) -> RecordFile:
    file = (
        RecordFile.objects.filter(pk=record_file_id, record__case__in=visible(asker).values("pk"))
        .select_related("stored__made_from", "record__case")
        .first()
    )
    if file is None:
        raise NotThere(record_file_id)
    return file


def original_of(asker: Asker, record_id: UUID, at: datetime) -> Original:
    """What came, byte for byte, for those who may read the case's texts.

    Raises NotThere (also when nothing came: a note, an answer of ours), NotAllowed, FileHeld, FileDamaged. Of a marked
    case it is kept who opened it.
    """
    record = (
        Record.objects.filter(pk=record_id, case__in=visible(asker).values("pk"), received__isnull=False)
        .select_related("case", "received__raw")
        .first()
    )
    if record is None or record.received is None:
        raise NotThere(record_id)
    received = record.received
    store.may_be_handed_out(received.raw)
    open_file(asker, record.case, "record", record.pk, at)
    called = record.case.diary_number or record.case.reference
    return Original(
        reference=record.case.reference,
        designation=f"{called}-{record.number}" if record.number else called,
        channel=received.channel,
        media_type=received.raw.media_type,
        data=store.hand_out(received.raw),
    )


def formatted_of(asker: Asker, record_id: UUID, at: datetime) -> Formatted:
    """A mail as its sender had formatted it, for those who may read the case's texts.

    Raises NotThere (also when it was plain), NotAllowed, FileHeld, FileDamaged. Of a marked case it is kept who opened
    it.
    """
    record = (
        Record.objects.filter(pk=record_id, case__in=visible(asker).values("pk"), received__isnull=False)
        .exclude(html="")
        .select_related("case", "received__raw")
        .first()
    )
    if record is None or record.received is None:
        raise NotThere(record_id)
    # Its pictures are read out of the mail itself.
    store.may_be_handed_out(record.received.raw)
    open_file(asker, record.case, "record", record.pk, at)
    called = record.case.diary_number or record.case.reference
    return Formatted(
        reference=record.case.reference,
        designation=record_designation(called, record.number) if record.number else called,
        language=record.language,
        html=record.html,
        files=intake.mail_of(record.received.pk).files,
    )


def page_of(asker: Asker, record_id: UUID, number: int, at: datetime) -> bytes:
    """The picture (JPEG) of a page of a scanned letter, for those who may read the case's texts.

    Raises NotThere, NotAllowed, FileDamaged. Of a marked case it is kept who opened it.
    """
    record = (
        Record.objects.filter(pk=record_id, case__in=visible(asker).values("pk"), received__isnull=False)
        .select_related("case")
        .first()
    )
    if record is None or record.received_id is None:
        raise NotThere(record_id)
    open_file(asker, record.case, "record", record.pk, at)
    return scans.page_picture(record.received_id, number)


def open_file(asker: Asker, case: Case, kind: str, key: object, at: datetime) -> None:
    """Nothing for an ordinary case; else the ground on which it may be opened, kept in the view log. For steps only.

    Raises NotAllowed.
    """
    if not shields(case.protection):
        return
    viewed(
        staff_id=asker.staff_id,
        chain=f"case:{case.pk}",
        subject_kind=kind,
        subject_id=key,
        ground=ground_of(asker, case),
        at=at,
    )
