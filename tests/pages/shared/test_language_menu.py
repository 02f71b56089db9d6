"""The language menu leads to the same place: with what was asked, after a mistake, and with what was typed."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from tests.pages.resident.conftest import clock, write
from tests.pages.shared.markup import find

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


def _links(html: str) -> dict[str, str]:
    return {one["hreflang"]: one["href"] for one in find(html, "a") if one.attrs.keys() >= {"hreflang", "lang"}}


@pytest.mark.parametrize(
    "address",
    [
        "viewpoints/?q=grus+%26+is&category=GAT-01&page=2",
        "who-answers/?q=p-b%C3%B6ter",
        "desk/sign-in/",
        "follow/",
        "say/",
        "languages/",
    ],
)
def test_the_same_page_with_the_same_question_is_a_press_away(clock: time_machine.Coordinates, address: str) -> None:
    client = Client()
    links = _links(client.get(f"/sv/{address}").content.decode())

    assert links["en"].replace("&amp;", "&") == f"/en/{address}"
    for code, url in links.items():
        page = client.get(url.replace("&amp;", "&"))
        assert (page.status_code, f'<html lang="{code}"' in page.content.decode()) == (200, True), url


def test_where_one_was_going_is_in_the_new_language_too(clock: time_machine.Coordinates) -> None:
    for given in ("/sv/desk/inbox/", "%2Fsv%2Fdesk%2Finbox%2F"):
        links = _links(Client().get(f"/sv/desk/sign-in/?next={given}").content.decode())
        assert links["en"] == f"/en/desk/sign-in/?next={given.replace('sv', 'en')}"


@pytest.mark.parametrize(
    ("address", "typed", "status"),
    [
        ("say/", {"text": ""}, 422),
        ("follow/", {"reference": "S1", "code": "x"}, 422),
        ("follow/send-case-link/", {"email": "ingen"}, 422),
        ("accessibility/report/", {"text": ""}, 422),
    ],
)
def test_after_a_mistake_the_menu_leads_to_the_same_page(
    clock: time_machine.Coordinates, address: str, typed: dict[str, str], status: int
) -> None:
    client = Client()
    answer = client.post(f"/sv/{address}", typed)

    assert answer.status_code == status
    links = _links(answer.content.decode())
    assert links["fi"] == f"/fi/{address}"
    assert client.get(links["fi"]).status_code == 200


def test_what_was_typed_is_there_in_the_other_language(clock: time_machine.Coordinates) -> None:
    client = Client()
    write(client, clock)
    answer = client.post(
        "/sv/say/reply/", {"language": "sv", "reply_by": "email", "name": "Rut Alm", "email": "rut.alm@", "phone": ""}
    )
    assert answer.status_code == 422

    page = client.get(_links(answer.content.decode())["fi"]).content.decode()

    assert re.search(r'name="email"[^>]*value="rut.alm@"', page) or 'value="rut.alm@"' in page
    assert 'value="Rut Alm"' in page


def test_a_wrong_address_that_was_only_typed_is_never_sent(clock: time_machine.Coordinates) -> None:
    client = Client()
    write(client, clock, reply_by="email", email="rut.alm@example.org")
    client.post("/sv/say/reply/", {"language": "sv", "reply_by": "email", "email": "rut.alm@"})

    answer = client.post("/sv/say/check/", {"again": "1"})

    assert answer.status_code in {302, 422}
    assert client.get("/sv/say/receipt/").status_code == 302
