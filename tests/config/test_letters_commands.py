"""`gehor take-scans` and `gehor reply-cards`: what the operator is told, and what lies where afterwards."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from gehor.config.commands import reply_cards, take_scans
from gehor.journey import letters
from gehor.kit.scans.values import Reader
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.contacts import SenderData
from tests import scan_maker
from tests.cast import AT, Cast, cast
from tests.scan_maker import SHEET, letter

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
BENCH, HOLE = letter("Det saknas en bänk."), letter("Det är ett hål i gatan.", name="Bo Lind")
RUT = SenderData(name="Rut Alm", address="Lindvägen 3\n123 45 Småstad", reply_by="letter")


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.GEHOR_SCANNING = replace(
        django_settings.GEHOR_SCANNING, settle_seconds=0, reader=Reader(program="no-such-reader")
    )
    made = tmp_path / "scanner"
    made.mkdir()
    return made


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_letter_is_an_object_with_file_pages_days_and_item(
    cast: Cast, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "post.tif").write_bytes(scan_maker.tiff([BENCH, SHEET, HOLE, HOLE]))
    (folder / "tom.pdf").write_bytes(b"")

    assert take_scans.run(str(folder), as_json=True) == 0
    first, second, empty = told(capsys)
    assert [(row["file"], row["pages"], row["outcome"]) for row in (first, second)] == [
        ("post.tif", 1, "new_item"),
        ("post.tif", 2, "new_item"),
    ]
    assert {row["reference"] for row in (first, second)} == set(Case.objects.values_list("reference", flat=True))
    assert first["basis"] == "post_previous_day"
    assert first["received_on"] < first["arrived_on"]
    assert (empty["outcome"], empty["reason"]) == ("refused", "scan_empty")


def test_the_missing_reading_program_is_told_and_how_to_get_it(
    cast: Cast, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take_scans.run(str(folder)) == 0
    assert "apt-get install tesseract-ocr" in capsys.readouterr().err


def test_a_file_brought_again_is_told_as_the_same_letters(
    cast: Cast, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("ett.jpg", "igen.jpg"):
        (folder / name).write_bytes(scan_maker.jpeg(BENCH))
        take_scans.run(str(folder), as_json=True)
    first, again = told(capsys)

    assert (again["outcome"], again["reference"]) == ("duplicate", first["reference"])


def test_a_folder_that_is_not_there_is_told_with_its_own_status(
    cast: Cast, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take_scans.run(str(folder / "borta")) == take_scans.NO_INPUT
    assert "borta" in capsys.readouterr().err


def test_the_cards_of_a_day_become_one_file_and_a_day_without_is_told(
    cast: Cast, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = []
    for number in range(5):
        (folder / f"brev{number}.jpg").write_bytes(scan_maker.jpeg(letter(f"Brev {number}")))
    take_scans.run(str(folder), as_json=True)
    for case in Case.objects.all():
        letters.sender_read(actor=cast.rebecka.actor, at=AT, case_id=case.pk, sender=RUT, receipt=True, version=None)
        ids.append(case.pk)
    out = folder / "kort.pdf"

    assert reply_cards.run("2026-11-24", str(out)) == 0
    assert len(pikepdf.open(io.BytesIO(out.read_bytes())).pages) == 2
    assert reply_cards.run("2026-11-24", str(out), single=True) == 0
    assert len(pikepdf.open(io.BytesIO(out.read_bytes())).pages) == len(ids)
    assert reply_cards.run("2026-11-20", str(folder / "inga.pdf")) == reply_cards.NO_INPUT
    assert not (folder / "inga.pdf").exists()
    assert reply_cards.run("i dag", str(out)) != 0
