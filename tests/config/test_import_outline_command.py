"""`gehor import-outline` tells what it did, or what is wrong and where, and keeps nothing then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gehor.config.commands import import_outline
from gehor.kit import clock
from gehor.office import queries as office
from tests.cast import load_cast
from tests.rules.office.test_outline import RING, collection, feature

pytestmark = pytest.mark.django_db


@pytest.fixture
def office_there(db: None) -> None:
    """An office that has drawn no outline yet."""
    load_cast()


def test_a_file_becomes_the_offices_outline_and_once_more_changes_nothing(
    office_there: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "outline.geojson"
    file.write_bytes(collection(feature(kind="outline"), feature(name="Norrmark")))

    assert import_outline.run(str(file)) == 0
    assert import_outline.run(str(file)) == 0

    told = capsys.readouterr().out.splitlines()
    assert told == [
        "Gehör: an outline and 1 districts; 2 new, 0 ended, 0 as before",
        "Gehör: an outline and 1 districts; 0 new, 0 ended, 2 as before",
    ]
    assert [area.name for area in office.areas(clock.today())] == ["", "Norrmark"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"not json", "not JSON"),
        (collection(feature(name="A"), feature(RING[:-1], name="B")), "(feature 2)"),
        (json.dumps({"type": "FeatureCollection", "features": []}).encode(), "no areas"),
    ],
)
def test_a_broken_file_is_refused_with_the_reason_and_nothing_is_kept(
    office_there: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    file = tmp_path / "outline.geojson"
    file.write_bytes(content)
    assert import_outline.run(str(file)) == 1
    assert told in capsys.readouterr().err
    assert office.areas(clock.today()) == ()


@pytest.mark.parametrize(("name", "day"), [("/nowhere/at/all.geojson", ""), ("outline.geojson", "24/11")])
def test_a_file_that_is_not_there_or_a_day_that_is_none_is_said_so(
    office_there: None, capsys: pytest.CaptureFixture[str], name: str, day: str
) -> None:
    assert import_outline.run(name, valid_from=day) == 1
    assert capsys.readouterr().err.startswith("gehor import-outline: ")
