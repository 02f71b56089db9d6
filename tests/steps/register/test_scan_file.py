"""What the scanner says of one file; the whole story is told in the journey `scanning`."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from gehor.journal.act import Actor
from gehor.journal.models import Line
from gehor.kit.files.models import StoredFile
from gehor.kit.files.scan import FileHeld, Scan
from gehor.kit.files.store import hand_out, note_scan, save_bytes
from gehor.outside.virus_scan import Scanner, ScannerAway
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.scan_file import scan_file
from tests.cast import AT, Cast
from tests.clamd import EICAR, Clamd

pytestmark = pytest.mark.django_db
JOB = Actor.system("scan_files")
NOBODY_THERE = ("unix", "/nowhere/clamd.ctl")


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Settings) -> None:
    settings.GEHOR_FILES = tmp_path / "files"
    settings.GEHOR_SCANNER = NOBODY_THERE


def keep(data: bytes) -> UUID:
    return save_bytes(data, media_type="application/pdf", at=AT).pk


def test_only_jobs_may_say_what_the_scanner_has_said(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        scan_file(actor=cast.adam.actor, at=AT, stored_id=keep(b"hej"), scanner=Scanner(NOBODY_THERE))


def test_a_file_goes_on_waiting_while_the_scanner_is_away() -> None:
    stored_id = keep(b"hej")
    with pytest.raises(ScannerAway):
        scan_file(actor=JOB, at=AT, stored_id=stored_id, scanner=Scanner(NOBODY_THERE))
    assert StoredFile.objects.get(pk=stored_id).scan == Scan.WAITING


@pytest.mark.clamd
def test_a_verdict_is_kept_once_and_shuts_or_opens_the_file(virus_scanner: Clamd) -> None:
    harmful, harmless = keep(EICAR), keep(b"hej")
    said = [scan_file(actor=JOB, at=AT, stored_id=one, scanner=virus_scanner.scanner()) for one in (harmful, harmless)]

    assert said == [Scan.INFECTED, Scan.CLEAN]
    assert not note_scan(harmful, Scan.CLEAN)
    assert hand_out(StoredFile.objects.get(pk=harmless)) == b"hej"
    with pytest.raises(FileHeld):
        hand_out(StoredFile.objects.get(pk=harmful))
    assert not Line.objects.filter(act="scan_file").exists()


@pytest.mark.clamd
def test_a_file_that_is_damaged_on_the_disk_is_shut_and_says_so(virus_scanner: Clamd, settings: Settings) -> None:
    stored_id = keep(b"hej")
    place = Path(settings.GEHOR_FILES) / StoredFile.objects.get(pk=stored_id).place
    place.write_bytes(b"annat")

    scan_file(actor=JOB, at=AT, stored_id=stored_id, scanner=virus_scanner.scanner())

    assert StoredFile.objects.get(pk=stored_id).scan_said == "the file is damaged"
