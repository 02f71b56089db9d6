"""How the office looks is its own choice, from today and within what everybody can read."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from gehor.journal.queries import lines_of
from gehor.kit.files.models import StoredFile
from gehor.kit.files.store import read_bytes
from gehor.kit.refused import Refused
from gehor.office import queries
from gehor.office.actions.set_brand import LOGO_SIDE, set_brand
from gehor.office.rules.brand import DEFAULT
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
WINE = {"accent": "#7a1f3d", "accent_hover": "#641931", "accent_active": "#4c1225", "link": "#8a2346"}


@pytest.fixture(autouse=True)
def _store(settings: Settings, tmp_path: Path) -> None:
    settings.GEHOR_FILES = tmp_path / "files"


def logo(kind: str = "PNG", size: tuple[int, int] = (1200, 300)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#7a1f3d").save(out, kind)
    return out.getvalue()


def test_the_office_has_the_theme_until_somebody_chooses(cast: Cast) -> None:
    row = queries.brand()

    assert (row.colours, row.own_colours, row.logo, row.letterhead) == (DEFAULT, False, None, ())


def test_chosen_colours_logo_and_letterhead_are_there_at_once(cast: Cast) -> None:
    set_brand(actor=cast.adam.actor, at=AT, colours=WINE, letterhead="Småstad\nTrafikkontoret", logo=logo())

    row = queries.brand()
    assert (row.colours.accent, row.colours.tint, row.own_colours) == ("#7a1f3d", DEFAULT.tint, True)
    assert row.letterhead == ("Småstad", "Trafikkontoret")
    assert (row.logo_width, row.logo_height) == (LOGO_SIDE, 150)
    assert row.logo is not None
    assert read_bytes(row.logo).startswith(b"\x89PNG")


def test_the_logo_stays_until_it_is_changed_or_taken_away(cast: Cast) -> None:
    set_brand(actor=cast.adam.actor, at=AT, colours=WINE, logo=logo())
    set_brand(actor=cast.adam.actor, at=AT + timedelta(days=1), colours={})
    kept = queries.brand()
    set_brand(actor=cast.adam.actor, at=AT + timedelta(days=2), colours={}, without_logo=True)

    assert kept.logo is not None
    assert not kept.own_colours
    assert queries.brand().logo is None


def test_the_same_looks_once_more_leave_no_line(cast: Cast) -> None:
    set_brand(actor=cast.adam.actor, at=AT, colours=WINE)
    lines = len(lines_of("office"))
    set_brand(actor=cast.adam.actor, at=AT + timedelta(days=1), colours=WINE)

    assert len(lines_of("office")) == lines


@pytest.mark.parametrize(
    "bad", [b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"GIF89a", b"", logo("WEBP")]
)
def test_a_logo_that_is_no_png_or_jpeg_is_refused_and_nothing_kept(cast: Cast, bad: bytes) -> None:
    if not bad:
        set_brand(actor=cast.adam.actor, at=AT, colours=WINE, logo=bad)
        assert queries.brand().logo is None
        return
    with pytest.raises(Refused, match="logo_refused"):
        set_brand(actor=cast.adam.actor, at=AT, colours=WINE, logo=bad)

    assert not queries.has_brand()
    assert not StoredFile.objects.exists()


def test_only_an_administrator_may_choose_the_looks(cast: Cast) -> None:
    for colleague in (cast.rebecka, cast.olof, cast.mats):
        with pytest.raises(NotAllowed):
            set_brand(actor=colleague.actor, at=AT, colours=WINE)
