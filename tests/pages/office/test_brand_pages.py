"""An administrator chooses how the office looks and says how accessible its pages are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pikepdf
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from gehor.office import queries as office
from gehor.office.rules.brand import DEFAULT
from gehor.outbox.models.dispatch import Dispatch
from gehor.outbox.queries import letter_of
from gehor.pages.shared.brand import logo_bytes
from tests.cast import AT, Cast, load_cast
from tests.pages.resident.conftest import send
from tests.signed_in import signed_in

pytestmark = pytest.mark.django_db
LOOKS, SAYS = "/sv/desk/office/set-brand/", "/sv/desk/office/set-accessibility/"
WINE = {"accent": "#7a1f3d", "accent_hover": "#641931", "accent_active": "#4c1225", "link": "#8a2346"}


@pytest.fixture
def cast(db: None, settings: Settings, tmp_path: Path) -> Iterator[Cast]:
    """The small office; the clock stands still."""
    settings.GEHOR_FILES = tmp_path / "files"
    there = load_cast()
    with time_machine.travel(AT, tick=False):
        yield there


def png() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (300, 100), "#7a1f3d").save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue(), content_type="image/png")


def test_colours_and_logo_are_on_every_page_after_saving(cast: Cast, client: Client) -> None:
    adam = signed_in(cast.adam.id)
    adam.post(LOOKS, {**asdict(DEFAULT), **WINE, "logo": png()})

    page = client.get("/sv/").content.decode()
    logo = office.brand().logo
    assert "/brand/colours.css?v=" in page
    assert f'src="/brand/logo/{logo}"' in page
    assert client.get(f"/brand/logo/{logo}").headers["Content-Type"] == "image/png"
    assert "#7a1f3d" in client.get("/brand/colours.css").content.decode()


def test_a_colour_nobody_can_read_is_told_beside_its_field(cast: Cast) -> None:
    answer = signed_in(cast.adam.id).post(LOOKS, {**asdict(DEFAULT), "accent": "#ffff00"})

    assert answer.status_code == 422
    assert "kontrasten är" in answer.content.decode()
    assert not office.has_brand()


def test_the_theme_comes_back_with_one_press(cast: Cast, client: Client) -> None:
    adam = signed_in(cast.adam.id)
    adam.post(LOOKS, {**asdict(DEFAULT), **WINE})
    adam.post(LOOKS, {**asdict(DEFAULT), **WINE, "theme": "1"})

    assert "brand/colours.css" not in client.get("/sv/").content.decode()


def test_a_letter_carries_the_logo_and_the_letterhead(cast: Cast, client: Client) -> None:
    signed_in(cast.adam.id).post(LOOKS, {**asdict(DEFAULT), "logo": png(), "letterhead": "Småstad\nGatukontoret"})
    with time_machine.travel(AT, tick=False) as clock:
        send(client, clock, reply_by="letter", name="Rut Alm", address="Lindvägen 3\n123 45 Småstad")

    letter = Dispatch.objects.get()
    assert letter.sender_lines == ["Småstad", "Gatukontoret"]
    with pikepdf.open(io.BytesIO(letter_of(letter.id, logo=logo_bytes()))) as pdf:
        assert len(pdf.pages[0].get_images()) == 1
    with pikepdf.open(io.BytesIO(letter_of(letter.id))) as pdf:
        assert len(pdf.pages[0].get_images()) == 0


def test_another_picture_than_the_logo_is_not_handed_out(cast: Cast, client: Client) -> None:
    assert client.get(f"/brand/logo/{cast.adam.id}").status_code == 404


def test_what_is_saved_about_accessibility_is_what_everybody_reads(cast: Cast, client: Client) -> None:
    form = {
        "compliance": "partly",
        "tested_on": "2026-11-02",
        "tested_by": "outside",
        "shortcomings_sv": "1.4.10 Tabellen rullar i sidled.",
        "shortcomings_en": "The table scrolls sideways.",
        "shortcomings_fi": "",
    }
    assert signed_in(cast.adam.id).post(SAYS, form).status_code == 302

    english, finnish = (client.get(f"/{language}/accessibility/").content.decode() for language in ("en", "fi"))
    assert "The table scrolls sideways." in english
    assert "1.4.10" in english
    assert '<span lang="sv">Tabellen rullar i sidled.</span>' in finnish


def test_a_statement_without_shortcomings_must_say_that_all_is_well(cast: Cast) -> None:
    form = {"compliance": "partly", "tested_on": "2026-11-02", "tested_by": "ourselves"}
    answer = signed_in(cast.adam.id).post(SAYS, form)

    assert answer.status_code == 422
    assert "Skriv vad som inte fungerar" in answer.content.decode()
