"""Pages that anyone may read, and the demo's post box."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

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


def test_a_real_installation_has_no_post_box_page(client: Client, settings: Any) -> None:
    settings.GEHOR_DEMO = False
    assert client.get("/sv/demo/mail/").status_code == 404
    assert client.get("/sv/demo/mail/20261124-083000-000000.eml/").status_code == 404
