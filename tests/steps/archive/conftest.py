from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cast import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def file_root(tmp_path: Path, settings: Settings) -> Path:
    """An empty file store of the test's own."""
    settings.GEHOR_FILES = tmp_path / "files"
    return settings.GEHOR_FILES
