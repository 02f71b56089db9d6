"""Pages that anyone may read, and the demo's post box."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gehor.kit.files.store import open_bytes
from gehor.steps.intake.models.received import Received
from tests.cast import load_small_office

pytestmark = pytest.mark.django_db
MAIL = b"From: a@example.org\r\nTo: rut.alm@example.org\r\nSubject: Kvitto\r\n\r\nHej <script>alert(1)</script>\r\n"


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
@pytest.mark.parametrize("page", ["personal-data", "cookies"])
def test_open_pages_answer_also_before_an_office_is_loaded(client: Client, language: str, page: str) -> None:
    assert client.get(f"/{language}/{page}/").status_code == 200


def test_the_page_on_personal_data_names_who_answers_for_them(client: Client) -> None:
    load_small_office()
    assert "Trafiknämnden i Småstad är personuppgiftsansvarig" in client.get("/sv/personal-data/").content.decode()


def test_the_demo_shows_its_mails_without_running_them(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.GEHOR_DEMO, settings.GEHOR_SINK = True, tmp_path
    (tmp_path / "20261124-083000-000000.eml").write_bytes(MAIL)
    assert "rut.alm@example.org" in client.get("/sv/demo/mail/").content.decode()
    page = client.get("/sv/demo/mail/20261124-083000-000000.eml/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert client.get("/sv/demo/mail/20261124-083000-000001.eml/").status_code == 404


OURS = (
    b"From: Kontoret <kontoret@smastad.example>\r\nTo: Rut Alm <rut.alm@example.org>\r\nSubject: Kvitto\r\n"
    b"Message-ID: <our.mail@smastad.example>\r\n\r\nHej Rut!\r\n"
)
KEPT = "20261124-083000-000000.eml"


@pytest.fixture
def demo(settings: Any, tmp_path: Path) -> Client:
    """A demo with one mail in its post box and a store for what comes in."""
    load_small_office()
    settings.GEHOR_DEMO, settings.GEHOR_SINK = True, tmp_path
    settings.GEHOR_FILES = tmp_path / "files"
    (tmp_path / KEPT).write_bytes(OURS)
    return Client()


@pytest.mark.parametrize(
    ("word", "form", "there"),
    [
        ("answer", {"text": "Tack!\r\nBcc: alla@example.org"}, "In-Reply-To: <our.mail@smastad.example>"),
        ("bounce", {}, "Status: 5.1.1"),
        ("away-answer", {}, "Auto-Submitted: auto-replied"),
    ],
)
def test_what_is_sent_back_in_the_demo_takes_the_way_of_real_mail(
    demo: Client, word: str, form: dict[str, str], there: str
) -> None:
    assert demo.post(f"/sv/demo/mail/{KEPT}/{word}/", form).status_code == 302

    raw = open_bytes(Received.objects.get(channel="email").raw).decode()
    assert there in raw
    assert "<our.mail@smastad.example>" in raw
    assert "Bcc:" not in raw.partition("\r\n\r\n")[0]


def test_a_new_mail_to_the_office_needs_a_true_address_and_words(demo: Client) -> None:
    wrong = demo.post("/sv/demo/mail/", {"sender": "rut@x.example\nBcc: a@x.example", "text": "Hej"})
    assert (wrong.status_code, Received.objects.count()) == (422, 0)
    assert "Hej" in wrong.content.decode()

    right = {"sender": "rut@x.example", "subject": "Gungan", "text": "Den är trasig."}
    assert demo.post("/sv/demo/mail/", right).status_code == 302
    assert Received.objects.get().channel == "email"


def test_nothing_can_be_sent_into_a_real_installation_this_way(demo: Client, settings: Any) -> None:
    settings.GEHOR_DEMO = False
    for path in ("", f"{KEPT}/answer/", f"{KEPT}/bounce/", f"{KEPT}/away-answer/"):
        assert demo.post(f"/sv/demo/mail/{path}", {"sender": "a@x.example", "text": "x"}).status_code == 404
    assert not Received.objects.exists()


def test_a_real_installation_has_no_post_box_page(client: Client, settings: Any) -> None:
    settings.GEHOR_DEMO = False
    assert client.get("/sv/demo/mail/").status_code == 404
    assert client.get("/sv/demo/mail/20261124-083000-000000.eml/").status_code == 404
