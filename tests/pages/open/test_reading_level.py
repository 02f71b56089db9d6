"""What anyone reads is easy to read: LIX 40 at most, counted on the Swedish pages as they are shown."""

from __future__ import annotations

import re
from html import unescape

import pytest
import time_machine
from django.test import Client

from gehor.journey import set_up
from gehor.kit.swedish import lix
from gehor.pages.shared.error_texts import TEXTS
from tests.cast import AT, Cast, cast
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.publications import AFTER, answered, following

__all__ = ["cast", "file_root", "mails", "post_office", "sink"]

pytestmark = pytest.mark.django_db
EASY, EASIEST = 40, 25
PAGES = (
    *("", "say/", "say/place/", "say/pictures/", "say/reply/", "say/check/"),
    *("follow/", "follow/send-case-link/", "follow/send-case-link/sent/"),
    *("personal-data/", "cookies/", "accessibility/", "accessibility/report/", "languages/"),
    *("find/", "find/?q=giraff", "find/?q=parkering", "answers/potthal/", "areas/PAR/"),
    *("who-answers/?q=sopor", "registers/", "viewpoints/", "site-map/", "contact/", "promise/"),
)


def words_of(client: Client, address: str) -> str:
    """The page's own words, each block a sentence as the eye reads it."""
    page = client.get(f"/sv/{address}").content.decode()
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    main = re.sub(r"<(script|svg|select)\b.*?</\1>", " ", main, flags=re.DOTALL)
    # The names of the office's areas are a list of links and no sentences.
    main = re.sub(r'<ul class="areas">.*?</ul>', " ", main, flags=re.DOTALL)
    main = re.sub(r"</(p|li|h1|h2|h3|label|legend|button|a|dt|dd|option|div|span)>", ". ", main)
    text = unescape(re.sub(r"<[^>]+>", " ", main))
    return re.sub(r"([.!?:])(?:\s*\.)+", r"\1", text)


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_is_easy_enough_for_most_people(client: Client, address: str) -> None:
    set_up.load(at=AT, code="exempelstad")
    client.post("/sv/say/", {"text": "Det ligger skräp här."})
    if "check" in address:
        client.post("/sv/say/reply/", {"language": "sv", "reply_by": "anonymous"})

    assert lix(words_of(client, address)) <= EASY


def test_every_page_of_the_residents_own_case_is_easy_to_read(cast: Cast, mails: object) -> None:
    with time_machine.travel(AFTER, tick=False):
        client = following(answered(cast, "Det ligger skräp här."))
        levels = {
            address: lix(words_of(client, address))
            for address in (
                "follow/case/",
                "follow/publishing/",
                "follow/stop-replies/",
                "follow/complain-about-answer/",
            )
        }

    assert {address: level for address, level in levels.items() if level > EASY} == {}


def test_every_error_is_told_in_easy_words() -> None:
    levels = {code: lix(f"{one.title}. {one.what} {one.do}") for code, one in TEXTS["sv"].items()}

    assert {code: level for code, level in levels.items() if level > EASY} == {}


def test_the_page_in_easy_language_is_easier_than_any_other(client: Client) -> None:
    set_up.load(at=AT, code="exempelstad")

    assert lix(words_of(client, "easy-to-read/")) <= EASIEST
