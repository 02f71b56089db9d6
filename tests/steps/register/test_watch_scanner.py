"""Who is told that the scanner does not answer, when, and how it ends; the whole story is the journey `scanning`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from gehor.journal.act import Actor
from gehor.kit.files.store import save_bytes
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.watch_scanner import PATIENCE, watch_scanner
from gehor.steps.register.queries.held import scanner_is_away
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
JOB = Actor.system("scan_files")


@pytest.fixture(autouse=True)
def _waiting(tmp_path: Path, settings: Settings) -> None:
    settings.GEHOR_FILES = tmp_path / "files"
    settings.GEHOR_SCANNER = ("unix", "/nowhere/clamd.ctl")
    save_bytes(b"hej", media_type="application/pdf", at=AT)


def test_only_jobs_may_raise_the_alarm_about_the_scanner(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        watch_scanner(actor=cast.adam.actor, at=AT, away="")


def test_the_alarm_is_raised_once_after_the_patience_and_settled_once(cast: Cast) -> None:
    late = AT + PATIENCE
    assert not watch_scanner(actor=JOB, at=late - timedelta(seconds=1), away="refused")
    assert [watch_scanner(actor=JOB, at=late, away="refused") for _ in range(2)] == [True, False]
    assert scanner_is_away()

    for _ in range(2):
        assert not watch_scanner(actor=JOB, at=late, away="")
    assert not scanner_is_away()
