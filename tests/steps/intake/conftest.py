from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from pytest_django import Settings

from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.intake.queries import DraftRow
from tests.cast import AT, RESIDENT, cast

__all__ = ["cast"]

Committed = Callable[[], AbstractContextManager[object]]
CAMERA = "Kamera Tell-Tale 3000"
# 59° 19' 45.67'' N: as it lies in the bytes of the position, big-endian 4567/100.
POSITION = (4567).to_bytes(4, "big") + (100).to_bytes(4, "big")


@pytest.fixture(autouse=True)
def file_root(tmp_path: Path, settings: Settings) -> Path:
    """An empty file store of the test's own."""
    settings.GEHOR_FILES = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def photo() -> bytes:
    """A JPEG that tells where it was taken and with what."""
    picture = Image.new("RGB", (64, 48), "green")
    exif = Image.Exif()
    exif.endian = ">"
    exif[0x010F] = CAMERA
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 19.0, 45.67), 3: "E", 4: (18.0, 4.0, 7.0)})
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    data = out.getvalue()
    assert CAMERA.encode() in data
    assert POSITION in data
    return data


@pytest.fixture
def kept(file_root: Path) -> Callable[[], list[Path]]:
    """Every file of the store, half ones too."""
    return lambda: sorted(path for path in file_root.rglob("*") if path.is_file())


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]) -> Committed:
    """What is done within is committed at the end: only then bytes leave the disk."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def draft(db: None) -> DraftRow:
    """Rut has typed all she wants to say."""
    answers = {
        "text": "Gungan i Lindparken är trasig.",
        "kind": "fault_report",
        "name": "Rut Alm",
        "email": "rut.alm@example.org",
        "reply_by": "email",
    }
    return save_form_draft(actor=RESIDENT, at=AT, draft_id=None, language="sv", answers=answers)


def file_ids(row: DraftRow) -> list[UUID]:
    return [file.stored_id for file in row.files]
