from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def file_root(settings: Settings, tmp_path: Path) -> Path:
    """A file store of the test's own."""
    settings.GEHOR_FILES = tmp_path / "files"
    return tmp_path / "files"
