from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from gehor.kit.files.store import save_bytes
from tests.cast import cast
from tests.pages.resident.conftest import picture

__all__ = ["cast"]


@pytest.fixture
def stored_id(db: None, tmp_path: Path, settings: Settings) -> UUID:
    """A kept file, in a store of the test's own."""
    settings.GEHOR_FILES = tmp_path / "files"
    return save_bytes(picture(), media_type="image/jpeg").pk
