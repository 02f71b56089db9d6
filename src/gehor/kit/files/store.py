"""Puts bytes on disk before any row speaks of them, and never hands out bytes that have changed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from gehor.kit import clock
from gehor.kit.files.models import StoredFile
from gehor.kit.files.scan import FileHeld, Scan
from gehor.kit.ids import new_id
from gehor.kit.rows import asked

_SHARED = "SELECT pg_advisory_xact_lock_shared(hashtextextended(place, 1)) FROM unnest(%s::text[]) AS place"
_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(place, 1)) FROM unnest(%s::text[]) AS place"
_FULL = {errno.ENOSPC, errno.EDQUOT}
# Folders that this process knows to survive a power cut: 256 at most in an office.
_on_disk: set[Path] = set()


class StorageFull(OSError):
    """There is no room on the disk; nothing was kept."""


class FileDamaged(OSError):
    """The bytes on disk are gone or are not those that were stored."""


def save_bytes(
    data: bytes,
    *,
    media_type: str,
    made_from: UUID | None = None,
    at: datetime | None = None,
    add: Callable[[StoredFile], None] | None = None,
) -> StoredFile:
    """Keep the bytes and return their new row; `at` is now unless told.

    `add` takes the row to insert it before the caller's transaction ends; without it that is done at once.
    The bytes lie safe on disk before the row is inserted: a crash between leaves a file without a row, never a row
    without its file. Raises StorageFull with nothing half-written, other OSErrors as they are.
    """
    return save_several([(data, media_type)], made_from=made_from, at=at, add=add)[0]


def save_several(
    pieces: Sequence[tuple[bytes, str]],
    *,
    made_from: UUID | None = None,
    at: datetime | None = None,
    add: Callable[[StoredFile], None] | None = None,
) -> tuple[StoredFile, ...]:
    """As `save_bytes`, for several (bytes, type) that are kept or not kept together."""
    rows = tuple(_row(data, media_type, made_from, at or clock.now()) for data, media_type in pieces)
    # Inside a transaction that is there already a mark to go back to would serve nobody: the bytes come first.
    with contextlib.nullcontext() if connection.in_atomic_block else transaction.atomic():
        _lock([row.place for row in rows], _SHARED)
        for row, (data, _media_type) in zip(rows, pieces, strict=True):
            _write(_root() / row.place, data)
            if add is None:
                row.save(force_insert=True)
            else:
                add(row)
    return rows


def _row(data: bytes, media_type: str, made_from: UUID | None, at: datetime) -> StoredFile:
    sha256 = hashlib.sha256(data).hexdigest()
    return StoredFile(
        sha256=sha256,
        size=len(data),
        media_type=media_type,
        place=f"{sha256[:2]}/{sha256[2:]}",
        made_from_id=made_from,
        scan=Scan.WAITING if settings.GEHOR_SCANNER else Scan.UNCHECKED,
        created_at=at,
    )


def read_bytes(stored_id: UUID) -> bytes:
    """The bytes of a kept file. Raises StoredFile.DoesNotExist, and FileDamaged as `open_bytes`."""
    return open_bytes(StoredFile.objects.get(pk=stored_id))


def read_to_show(stored_id: UUID) -> bytes:
    """As `hand_out`, by id. Raises StoredFile.DoesNotExist too."""
    return hand_out(StoredFile.objects.get(pk=stored_id))


def hand_out(stored: StoredFile) -> bytes:
    """The bytes for somebody to have: on a page, in a mail, as a file. Raises FileHeld and FileDamaged."""
    may_be_handed_out(stored)
    return open_bytes(stored)


def may_be_handed_out(stored: StoredFile) -> None:
    """Raises FileHeld when the scanner has not looked yet, could not tell, or found something."""
    if stored.held:
        raise FileHeld(stored.scan, stored.scan_said)


def open_bytes(stored: StoredFile) -> bytes:
    """The bytes as they were stored, for our own eyes only: whoever gives them to somebody asks `hand_out`.

    Raises FileDamaged when they are missing or differ from the checksum.
    """
    try:
        data = (_root() / stored.place).read_bytes()
    except FileNotFoundError:
        raise FileDamaged(f"stored file {stored.pk} is missing") from None
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise FileDamaged(f"stored file {stored.pk} differs from its checksum")
    return data


def to_be_scanned(limit: int) -> tuple[UUID, ...]:
    """What waits for the scanner, oldest first."""
    return tuple(
        StoredFile.objects.filter(scan=Scan.WAITING).order_by("created_at").values_list("pk", flat=True)[:limit]
    )


def waits_since() -> datetime | None:
    """When the oldest of those came; None when nothing waits."""
    return (
        StoredFile.objects.filter(scan=Scan.WAITING).order_by("created_at").values_list("created_at", flat=True).first()
    )


def note_scan(stored_id: UUID, scan: Scan, said: str = "") -> bool:
    """Keep what the scanner said; False when it was kept before, or the file is gone."""
    waiting = StoredFile.objects.filter(pk=stored_id, scan=Scan.WAITING)
    return bool(waiting.update(scan=scan, scan_said=said[:200]))


def wait_for_no_scanner() -> int:
    """The office has no scanner any more: what waited for one is like any other file. Answers how many there were."""
    return StoredFile.objects.filter(scan=Scan.WAITING).update(scan=Scan.UNCHECKED)


def ask_again() -> int:
    """Let the scanner look once more at what it could not tell. Answers how many there are."""
    return StoredFile.objects.filter(scan=Scan.FAILED).update(scan=Scan.WAITING, scan_said="")


def facts_of(stored_ids: Iterable[UUID]) -> dict[UUID, StoredFile]:
    """The rows of several kept files, without their bytes, in one statement; unknown ids are left out."""
    return StoredFile.objects.in_bulk(list(stored_ids))


def copies_of(stored_ids: Iterable[UUID]) -> dict[UUID, StoredFile]:
    """The working copy of each picture that has one."""
    found = StoredFile.objects.filter(made_from__in=list(stored_ids)).order_by("created_at", "pk")
    return {copy.made_from_id: copy for copy in found if copy.made_from_id}


def forget(stored_id: UUID) -> None:
    """Remove the row, and once that is committed the bytes, unless another row has the same.

    Raises StoredFile.DoesNotExist, and ProtectedError when something points at the row.
    """
    with transaction.atomic():
        stored = StoredFile.objects.get(pk=stored_id)
        stored.delete()
        transaction.on_commit(lambda: _remove_unused(stored.place))


def _remove_unused(place: str) -> None:
    with transaction.atomic():
        # Waits for those who are storing the same bytes just now; their row is seen afterwards.
        _lock([place], _ALONE)
        if not StoredFile.objects.filter(place=place).exists():
            (_root() / place).unlink(missing_ok=True)


def _lock(places: Sequence[str], kind: str) -> None:
    """Held to the end of the transaction: nobody removes bytes whose row is on its way."""
    # Rows may wait on: what is locked is no table's.
    asked(kind, [list(places)], of=())


def _root() -> Path:
    return Path(settings.GEHOR_FILES)


def _write(target: Path, data: bytes) -> None:
    # Written anew even when the place exists: the same bytes again, and a damaged copy is mended.
    unfinished = target.with_name(f".{new_id()}.unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_through(unfinished, data)
        unfinished.replace(target)
        # A new name, and a new folder, survive a power cut only when the folder above is on disk too.
        _sync_folder(target.parent)
        if target.parent not in _on_disk:
            # Whoever made it may not have come so far; from then on it is there for good.
            _sync_folder(target.parent.parent)
            _on_disk.add(target.parent)
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull(error.errno, "no room for the file") from error
        raise
    finally:
        unfinished.unlink(missing_ok=True)


def _write_through(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
