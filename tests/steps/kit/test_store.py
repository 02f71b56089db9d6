"""Bytes lie safe on disk before a row speaks of them, and damage is noticed."""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from gehor.kit.files.models import StoredFile
from gehor.kit.files.store import FileDamaged, StorageFull, forget, open_bytes, read_bytes, save_bytes
from tests.steps.kit.waiting import wait_until_blocked

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def files_in(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_stored_bytes_come_back_and_the_row_vouches_for_them(file_root: Path) -> None:
    stored = save_bytes(b"Hej \x00\xff", media_type="text/plain", at=AT)
    row = StoredFile.objects.get(pk=stored.pk)
    assert (row.sha256, row.size) == (hashlib.sha256(b"Hej \x00\xff").hexdigest(), 6)
    assert (row.media_type, row.created_at) == ("text/plain", AT)
    assert open_bytes(row) == read_bytes(row.pk) == b"Hej \x00\xff"
    assert files_in(file_root) == [file_root / row.place]


def test_the_same_bytes_twice_take_one_place_and_two_rows(file_root: Path) -> None:
    one, two = (save_bytes(b"samma", media_type="text/plain") for _ in range(2))
    assert one.pk != two.pk
    assert one.place == two.place
    assert len(files_in(file_root)) == 1


def test_a_file_made_from_another_remembers_which(file_root: Path) -> None:
    original = save_bytes(b"original", media_type="image/png")
    assert save_bytes(b"liten", media_type="image/jpeg", made_from=original.pk).made_from_id == original.pk


@pytest.mark.parametrize("damage", [b"", b"samma!", b"Samma"])
def test_a_changed_file_is_reported_and_never_handed_out(file_root: Path, damage: bytes) -> None:
    stored = save_bytes(b"samma", media_type="text/plain")
    (file_root / stored.place).write_bytes(damage)
    with pytest.raises(FileDamaged):
        open_bytes(stored)


def test_a_missing_file_is_reported_as_damaged(file_root: Path) -> None:
    stored = save_bytes(b"samma", media_type="text/plain")
    (file_root / stored.place).unlink()
    with pytest.raises(FileDamaged):
        open_bytes(stored)


def test_storing_the_same_bytes_again_mends_a_damaged_copy(file_root: Path) -> None:
    stored = save_bytes(b"samma", media_type="text/plain")
    (file_root / stored.place).write_bytes(b"trasig")
    save_bytes(b"samma", media_type="text/plain")
    assert open_bytes(stored) == b"samma"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("call", ["fsync", "open"])
def test_a_full_disk_leaves_neither_row_nor_file(
    file_root: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    def full(*_: object) -> int:
        raise OSError(code, "full")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(StorageFull):
        save_bytes(b"samma", media_type="text/plain")
    monkeypatch.undo()
    assert not files_in(file_root)
    assert not StoredFile.objects.exists()


def test_another_fault_of_the_disk_is_not_called_full(file_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="broken") as raised:
        save_bytes(b"samma", media_type="text/plain")
    assert not isinstance(raised.value, StorageFull)
    assert not files_in(file_root)


def test_file_then_name_then_folder_reach_the_disk_before_the_row(
    file_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    real_sync, real_replace, real_save = os.fsync, Path.replace, StoredFile.save

    def fsync(handle: int) -> None:
        steps.append("folder" if Path(f"/proc/self/fd/{handle}").resolve().is_dir() else "file")
        real_sync(handle)

    def replace(self: Path, target: Path) -> Path:
        steps.append("name")
        return real_replace(self, target)

    def save(self: StoredFile, **how: bool) -> None:
        steps.append("row")
        real_save(self, **how)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(StoredFile, "save", save)
    save_bytes(b"samma", media_type="text/plain")
    assert steps == ["file", "name", "folder", "folder", "row"]

    steps.clear()
    save_bytes(b"annat", media_type="text/plain", add=lambda _: steps.append("row"))
    assert steps[:3] == ["file", "name", "folder"]
    assert steps[-1] == "row"


def test_only_the_running_user_may_read_a_stored_file(file_root: Path) -> None:
    stored = save_bytes(b"samma", media_type="text/plain")
    assert (file_root / stored.place).stat().st_mode & 0o077 == 0


def test_the_database_refuses_a_checksum_that_is_none(file_root: Path) -> None:
    with pytest.raises(IntegrityError, match="stored_file_checksum_is_sha256"), transaction.atomic():
        StoredFile.objects.create(sha256="x", size=1, media_type="text/plain", place="x")


@pytest.mark.django_db(transaction=True)
def test_forgotten_bytes_go_with_the_last_row_that_has_them(file_root: Path) -> None:
    one, two = (save_bytes(b"samma", media_type="text/plain") for _ in range(2))
    forget(one.pk)
    assert open_bytes(two) == b"samma"
    forget(two.pk)
    assert not files_in(file_root)
    with pytest.raises(StoredFile.DoesNotExist):
        forget(two.pk)


@pytest.mark.django_db(transaction=True)
def test_forgetting_that_is_rolled_back_keeps_row_and_bytes(file_root: Path) -> None:
    stored = save_bytes(b"samma", media_type="text/plain")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        forget(stored.pk)
        raise ZeroDivisionError
    assert read_bytes(stored.pk) == b"samma"


def test_a_file_that_another_was_made_from_is_not_forgotten(file_root: Path) -> None:
    original = save_bytes(b"original", media_type="image/png")
    save_bytes(b"liten", media_type="image/jpeg", made_from=original.pk)
    with pytest.raises(ProtectedError):
        forget(original.pk)


@pytest.mark.django_db(transaction=True)
def test_forgetting_waits_for_the_same_bytes_on_their_way_in(file_root: Path) -> None:
    earlier = save_bytes(b"samma", media_type="text/plain")
    failed: list[BaseException] = []

    def clean() -> None:
        try:
            forget(earlier.pk)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=clean)
    with transaction.atomic():
        stored = save_bytes(b"samma", media_type="text/plain")
        thread.start()
        wait_until_blocked()
    thread.join(10)
    assert not failed
    assert read_bytes(stored.pk) == b"samma"
