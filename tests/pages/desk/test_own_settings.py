from __future__ import annotations

import pytest
from tests.cast import Cast
from tests.pages.desk.desk import at_desk, page

pytestmark = pytest.mark.django_db
HANDS = {"language": "sv", "shortcuts": "on", "density": "md"}


def test_keys_work_on_no_page_until_the_person_has_turned_them_on(office: Cast) -> None:
    client = at_desk(office.olof)
    assert "data-shortcuts" not in page(client, "") and 'data-size="sm"' in page(client, "")

    assert client.post("/sv/desk/own-settings/", HANDS).status_code == 302

    assert "data-shortcuts" in page(client, "") and '<body data-size="md"' in page(client, "")
    assert 'id="keys"' in page(client, "") and "data-shortcuts" not in page(at_desk(office.olga), "")


def test_settings_are_shown_as_they_are_and_saved_in_the_chosen_language(office: Cast) -> None:
    client = at_desk(office.ebba)
    answer = client.post("/sv/desk/own-settings/", {**HANDS, "language": "en"})
    assert answer.headers["Location"] == "/en/desk/own-settings/"
    text = client.get("/en/desk/own-settings/").content.decode()
    assert "Your settings are saved" in text and "checked" in text


def test_what_nobody_can_choose_is_asked_again(office: Cast) -> None:
    answer = at_desk(office.ebba).post("/sv/desk/own-settings/", {"language": "xx", "density": "xl"})
    assert answer.status_code == 422 and "data-shortcuts" not in answer.content.decode()


def test_signature_is_a_link_for_those_who_answer(office: Cast) -> None:
    assert "set-signature" in page(at_desk(office.olof), "own-settings/")
    assert "set-signature" not in page(at_desk(office.ebba), "own-settings/")
