"""What anyone reads is easy to read: LIX 40 at most, counted on the Swedish pages as they are shown."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from gehor.journey import set_up
from gehor.kit.swedish import lix
from tests.cast import AT

pytestmark = pytest.mark.django_db
EASY, EASIEST = 40, 25
PAGES = ("", "say/", "follow/", "personal-data/", "cookies/", "accessibility/", "accessibility/report/", "languages/")


def words_of(client: Client, address: str) -> str:
    """The page's own words, each block a sentence as the eye reads it."""
    page = client.get(f"/sv/{address}").content.decode()
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    main = re.sub(r"<(script|svg|select)\b.*?</\1>", " ", main, flags=re.DOTALL)
    main = re.sub(r"</(p|li|h1|h2|h3|label|legend|button|a|dt|dd|option|div|span)>", ". ", main)
    text = unescape(re.sub(r"<[^>]+>", " ", main))
    return re.sub(r"([.!?:])(?:\s*\.)+", r"\1", text)


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_is_easy_enough_for_most_people(client: Client, address: str) -> None:
    set_up.load(at=AT, code="exempelstad")

    assert lix(words_of(client, address)) <= EASY


def test_the_page_in_easy_language_is_easier_than_any_other(client: Client) -> None:
    set_up.load(at=AT, code="exempelstad")

    assert lix(words_of(client, "easy-to-read/")) <= EASIEST
