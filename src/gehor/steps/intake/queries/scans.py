"""Scanned letters: what came from the scanner, what became of it, each page as a picture with what was read on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gehor.kit.files.store import hand_out, open_bytes
from gehor.kit.refused import NotThere
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.models.scan import ScanBatch, ScanLetter, ScanPage
from gehor.steps.intake.queries import ReceivedRow, row_of
from gehor.steps.intake.rules.scans import BatchState, SenderFound
from gehor.steps.intake.rules.words import ReceivedState


@dataclass(frozen=True)
class BatchRow:
    """A file from the scanner, and its letters when it has been cut."""

    id: UUID
    name: str
    size: int
    source: str
    state: str
    why: str
    pages: int
    captured_at: datetime
    arrived_on: date
    basis: str
    reason: str
    tries: int
    letters: tuple[ReceivedRow, ...] = ()


@dataclass(frozen=True)
class PageRow:
    """A page: `number` in its letter, how it was turned, what was read on it and how sure that is (0 to 100)."""

    number: int
    blank: bool
    turned: int
    sure: int
    text: str


@dataclass(frozen=True)
class LetterRow:
    """A scanned letter. `engine` tells how reading it went; `sender` what the text seems to say of who wrote."""

    received_id: UUID
    batch_id: UUID
    file: str
    first_page: int
    last_page: int
    engine: str
    faults: tuple[str, ...]
    sender: SenderFound
    pages: tuple[PageRow, ...] = ()


def batch(batch_id: UUID) -> BatchRow:
    """One file from the scanner. Raises NotThere."""
    row = ScanBatch.objects.filter(pk=batch_id).first()
    if row is None:
        raise NotThere("scan")
    return _batches([row])[0]


def batches(*, limit: int = 50, before: datetime | None = None) -> tuple[BatchRow, ...]:
    """What came from the scanner, the newest on top; `before` is where the last page ended."""
    found = ScanBatch.objects.order_by("-captured_at", "-pk")
    if before is not None:
        found = found.filter(captured_at__lt=before)
    return _batches(list(found[:limit]))


def batch_bytes(batch_id: UUID) -> tuple[str, str, bytes]:
    """(name, media type, bytes) of a file from the scanner as it came. Raises NotThere, FileDamaged."""
    row = ScanBatch.objects.select_related("stored").filter(pk=batch_id, stored__isnull=False).first()
    if row is None or row.stored is None:
        raise NotThere("scan")
    return row.name, row.stored.media_type, open_bytes(row.stored)


def batch_to_save(batch_id: UUID) -> tuple[str, bytes]:
    """(name, bytes) of a file from the scanner for whoever wants to save it. Raises NotThere, FileDamaged, FileHeld."""
    row = ScanBatch.objects.select_related("stored").filter(pk=batch_id, stored__isnull=False).first()
    if row is None or row.stored is None:
        raise NotThere("scan")
    return row.name, hand_out(row.stored)


def uncut() -> tuple[UUID, ...]:
    """Kept files that wait to be cut, oldest first."""
    found = ScanBatch.objects.filter(state=BatchState.KEPT).order_by("captured_at")
    return tuple(found.values_list("pk", flat=True))


def unread(before: datetime | None = None) -> tuple[UUID, ...]:
    """Scanned letters that wait for their case, oldest first."""
    found = Received.objects.filter(state=ReceivedState.NEW, once_key__startswith="scan:")
    if before is not None:
        found = found.filter(captured_at__lt=before)
    return tuple(found.order_by("captured_at", "pk").values_list("pk", flat=True))


def letter(received_id: UUID) -> LetterRow | None:
    """A scanned letter with its pages; None when the item is no such letter."""
    return letters([received_id]).get(received_id)


def letters(received_ids: Collection[UUID]) -> dict[UUID, LetterRow]:
    """Those of the items that are scanned letters, with their pages; in two statements."""
    rows = list(ScanLetter.objects.filter(received__in=received_ids).select_related("batch"))
    pages: defaultdict[UUID, list[PageRow]] = defaultdict(list)
    if rows:
        told = ScanPage.objects.filter(letter__in=[row.pk for row in rows]).order_by("letter", "number")
        for page in told:
            pages[page.letter_id].append(PageRow(page.number, page.blank, page.turned, page.sure, page.text))
    return {row.pk: _letter(row, pages[row.pk]) for row in rows}


def letter_bytes(received_id: UUID) -> bytes:
    """A letter's own file for the fenced reader, which may open what a virus scanner has not yet judged.

    Raises NotThere, FileDamaged.
    """
    row = Received.objects.select_related("raw").filter(pk=received_id).first()
    if row is None:
        raise NotThere("received")
    return open_bytes(row.raw)


def page_picture(received_id: UUID, number: int) -> bytes:
    """The upright picture (JPEG) of a page. Raises NotThere, FileDamaged."""
    page = ScanPage.objects.filter(letter=received_id, number=number).select_related("picture").first()
    if page is None:
        raise NotThere("page")
    return open_bytes(page.picture)


def letters_in(batch_row: ScanBatch) -> tuple[ReceivedRow, ...]:
    """The letters of a batch in their order. For this room only."""
    rows = ScanLetter.objects.filter(batch=batch_row).select_related("received").order_by("first_page")
    return tuple(row_of(row.received) for row in rows)


def _batches(rows: list[ScanBatch]) -> tuple[BatchRow, ...]:
    found: defaultdict[UUID, list[ReceivedRow]] = defaultdict(list)
    if rows:
        told: Iterable[ScanLetter] = (
            ScanLetter.objects.filter(batch__in=rows).select_related("received").order_by("batch", "first_page")
        )
        for one in told:
            found[one.batch_id].append(row_of(one.received))
    names = [name for name in BatchRow.__dataclass_fields__ if name != "letters"]
    return tuple(BatchRow(**{name: getattr(row, name) for name in names}, letters=tuple(found[row.pk])) for row in rows)


def _letter(row: ScanLetter, pages: list[PageRow]) -> LetterRow:
    return LetterRow(
        received_id=row.pk,
        batch_id=row.batch_id,
        file=row.batch.name,
        first_page=row.first_page,
        last_page=row.last_page,
        engine=row.engine,
        faults=tuple(row.faults),
        sender=SenderFound(row.sender_name, row.sender_address),
        pages=tuple(pages),
    )
