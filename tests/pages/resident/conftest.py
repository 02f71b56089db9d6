"""A small office that has made its promises, so that a resident can be received."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from PIL import Image

from tests.cast import load_small_office

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
TEXT = "Det ligger skräp vid lekplatsen på Lindvägen sedan i fredags."


@pytest.fixture
def clock(db: None) -> Iterator[time_machine.Coordinates]:
    """A Tuesday morning on which nothing moves by itself, in an office that is set up."""
    load_small_office()
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def write(client: Client, clock: time_machine.Coordinates, text: str = TEXT, **reply: str) -> None:
    """Fill the form up to its last page, as slowly as a person."""
    client.post("/sv/say/", {"text": text, "kind": "complaint"})
    client.post("/sv/say/place/", {"place": "Lindvägen 3"})
    client.post("/sv/say/pictures/", {"next": "1"})
    client.post("/sv/say/reply/", {"language": "sv", **(reply or {"reply_by": "anonymous"})})
    clock.shift(60)


def send(client: Client, clock: time_machine.Coordinates, text: str = TEXT, **reply: str) -> tuple[str, str]:
    """Say something to the end; answers the number and the code of the receipt."""
    write(client, clock, text, **reply)
    client.post("/sv/say/check/")
    arrived = client.get("/sv/say/receipt/").context["arrived"]
    return arrived.reference, arrived.code


def picture(kind: str = "JPEG") -> bytes:
    """A small picture that tells in its data which camera took it."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0110] = "Kamera 3000"
    Image.new("RGB", (40, 30), "green").save(out, kind, exif=exif)
    return out.getvalue()
