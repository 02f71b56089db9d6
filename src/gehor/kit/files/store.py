"""Keeping bytes: written and synced to disk before any row says they are there (TF 2:9: nothing received is lost)."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from pathlib import Path
from uuid import UUID

from django.conf import settings

from gehor.kit import clock
from gehor.kit.files.models import StoredFile


class StorageFull(OSError):
    """There is no room; nothing was kept, not even half."""


class FileDamaged(OSError):
    """What lies on disk is not what was kept."""


def save_bytes(data: bytes, *, media_type: str, made_from: UUID | None = None) -> StoredFile:
    """Keep the bytes and give the row that stands for them. Raises StorageFull."""
    sha256 = hashlib.sha256(data).hexdigest()
    place = f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
    _write(Path(settings.GEHOR_FILES) / place, data)
    return StoredFile.objects.create(
        sha256=sha256,
        size=len(data),
        media_type=media_type,
        place=place,
        made_from_id=made_from,
        created_at=clock.now(),
    )


def read_bytes(stored_id: UUID) -> bytes:
    """The bytes of a kept file, checked. Raises FileDamaged, StoredFile.DoesNotExist."""
    return open_bytes(StoredFile.objects.get(pk=stored_id))


def open_bytes(stored: StoredFile) -> bytes:
    """The bytes of a kept file, checked against their checksum. Raises FileDamaged."""
    try:
        data = (Path(settings.GEHOR_FILES) / stored.place).read_bytes()
    except FileNotFoundError as error:
        raise FileDamaged(f"{stored.place} is gone") from error
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise FileDamaged(f"{stored.place} is not what was kept")
    return data


def forget(stored_id: UUID) -> None:
    """Remove a file that was never received; its bytes go when no other row has the same."""
    stored = StoredFile.objects.get(pk=stored_id)
    stored.delete()
    if not StoredFile.objects.filter(place=stored.place).exists():
        (Path(settings.GEHOR_FILES) / stored.place).unlink(missing_ok=True)


def _write(place: Path, data: bytes) -> None:
    part: str | None = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists() and place.stat().st_size == len(data):
            return
        handle, part = tempfile.mkstemp(dir=place.parent, prefix=".part-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(place)
        _sync_folder(place.parent)
    except OSError as error:
        if part is not None:
            Path(part).unlink(missing_ok=True)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise StorageFull(error.errno, "no room to keep a file") from error
        raise


def _sync_folder(folder: Path) -> None:
    """Without this the name could be lost with the power, though the bytes were not."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
