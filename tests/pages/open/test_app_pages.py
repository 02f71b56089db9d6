"""The office's pages as an app, and what is said where somebody shares a page: public things, and ours alone."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from PIL import Image

from gehor.kit import clock as now
from gehor.office.actions.set_brand import set_brand
from gehor.pages.resident.offline import WORKER_POLICY, kept
from gehor.pages.shared.painting import Looks, can_paint, card, icon
from gehor.steps.publish.actions.withdraw_publication import withdraw_publication
from tests.cast import SET_UP, Cast, cast
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.pages.resident.conftest import clock, send, write
from tests.publications import AFTER, answered, shown

__all__ = ["cast", "clock", "file_root", "mails", "post_office", "sink"]
pytestmark = pytest.mark.django_db
LOOKS = Looks("#0f5c6e", "#ffffff", "#1d6677", "TE")


@pytest.fixture
def _later() -> Iterator[None]:
    with time_machine.travel(AFTER, tick=False):
        yield


def _size(data: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "PNG"
        return image.size


def test_the_manifest_carries_the_offices_name_colours_and_icons_in_each_language(cast: Cast) -> None:
    set_brand(actor=SET_UP, at=now.now(), colours={"accent": "#5a2a82"})
    for language in ("sv", "en", "fi"):
        answer = Client().get(f"/{language}/app.webmanifest")
        told = json.loads(answer.content)
        assert answer.headers["Content-Type"].startswith("application/manifest+json")
        assert (told["lang"], told["start_url"], told["scope"]) == (language, f"/{language}/", "/")
        assert told["theme_color"] == "#5a2a82"
        assert told["name"]
        sides = [_size(Client().get(row["src"]).content) for row in told["icons"]]
        assert [f"{wide}x{high}" for wide, high in sides] == [row["sizes"] for row in told["icons"]]


def test_the_worker_names_public_files_alone_and_may_do_nothing_but_fetch_them(client: Client, cast: Cast) -> None:
    answer = client.get("/service-worker.js")

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Content-Security-Policy"] == WORKER_POLICY
    named = json.loads(re.search(r"KEPT = (\[.*?\]);", answer.content.decode(), re.DOTALL)[1])  # type: ignore[index]
    assert named == kept()
    for address in named:
        assert re.match(r"/static/|/brand/|/(sv|en|fi)/offline/$", address), address


def test_the_page_without_a_connection_is_the_same_for_everybody(
    clock: time_machine.Coordinates, client: Client
) -> None:
    before = Client().get("/sv/offline/").content
    send(client, clock)
    write(client, clock, "Något annat som är hemligt.")

    assert client.get("/sv/offline/").content == before
    assert b"csrfmiddlewaretoken" not in before
    assert "Set-Cookie" not in Client().get("/sv/offline/").headers


def test_a_text_that_was_sent_before_is_not_sent_again_and_what_is_new_stays(
    clock: time_machine.Coordinates, client: Client
) -> None:
    copy = str(uuid4())
    client.post("/sv/say/", {"text": "Gungan är trasig.", "copy": copy})
    client.post("/sv/say/reply/", {"language": "sv", "reply_by": "anonymous"})
    clock.shift(60)
    first = client.post("/sv/say/check/")
    assert first.headers["Location"] == "/sv/say/receipt/"

    again = client.post("/sv/say/", {"text": "Gungan är trasig. Och rutschkanan.", "copy": copy})
    page = again.content.decode()
    assert "Det här har vi redan fått" in page
    assert "Och rutschkanan." in page
    assert "data-draft-sent" in page
    # Pressed again it is something new, without the mark.
    assert client.post("/sv/say/", {"text": "Och rutschkanan."}).headers["Location"] == "/sv/say/place/"


def test_two_windows_with_the_same_kept_text_send_one_item(clock: time_machine.Coordinates) -> None:
    copy = str(uuid4())
    one, other = Client(), Client()
    for window in (one, other):
        window.post("/sv/say/", {"text": "Gungan är trasig.", "copy": copy})
        window.post("/sv/say/reply/", {"language": "sv", "reply_by": "anonymous"})
    clock.shift(60)

    assert one.post("/sv/say/check/").headers["Location"] == "/sv/say/receipt/"
    assert other.post("/sv/say/check/").headers["Location"] == "/sv/say/"


def test_a_published_viewpoint_says_what_it_is_where_it_is_shared(
    cast: Cast, mails: object, _later: None, client: Client
) -> None:
    case = answered(cast)
    slug = shown(cast, case)
    page = client.get(f"/sv/viewpoints/{slug}/").content.decode()
    told = dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)"', page))

    assert told["og:title"] in page.replace(told["og:title"], "", 1)
    assert told["og:url"].endswith(f"/sv/viewpoints/{slug}/")
    path = re.sub(r"^https?://[^/]+", "", told["og:image"])
    assert _size(client.get(path).content) == (1200, 630)
    withdraw_publication(actor=cast.mats.actor, at=AFTER, case_id=case.pk, reason="Fel")
    assert client.get(path).status_code == 404


def test_pages_about_one_person_are_kept_from_search_engines_and_have_no_card(
    clock: time_machine.Coordinates, client: Client
) -> None:
    number, code = send(client, clock)
    client.post("/sv/follow/", {"reference": number, "code": code})
    for path in ("/sv/say/receipt/", "/sv/follow/case/", "/sv/follow/stop-replies/", "/sv/desk/sign-in/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["X-Robots-Tag"] == "noindex", path
        # Nothing of the address reaches another host; `no-referrer` would make our own forms look forged.
        assert answer.headers["Referrer-Policy"] == "same-origin", path
        assert "og:" not in answer.content.decode(), path
    for path in ("/sv/", "/sv/say/", "/sv/follow/"):
        assert "X-Robots-Tag" not in client.get(path).headers, path


@pytest.mark.parametrize("kind", ["answer", "area", "viewpoint", "event", "start"])
def test_a_sign_that_no_database_takes_has_no_card(client: Client, cast: Cast, kind: str) -> None:
    assert client.get(f"/sv/share/{kind}/a%00b.png").status_code == 404


def test_a_card_has_room_for_any_title_and_leaves_out_signs_without_a_font() -> None:
    for title in (
        "Hål i gatan",
        "Ord " * 200,
        "Järnvägsövergångsbevakningssystemsunderhåll" * 5,
        "Šiellalašvuohta 🙂",
        "",
    ):
        assert _size(card(LOOKS, kind="Fråga och svar", title=title, sender="Trafikkontoret i Exempelstad")) == (
            1200,
            630,
        )
    assert can_paint("Hål i gatan")
    assert not can_paint("مرحبا")
    assert _size(icon(LOOKS, 512, whole=True)) == (512, 512)
