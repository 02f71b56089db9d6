"""Every address, for everybody, in every language: the right status, and a page that says what and where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import time_machine
from django.http import HttpResponse
from django.urls import get_resolver

from tests.cast import AT
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.pages.matrix import ROLES, World, address, build
from tests.pages.shared.markup import find, one
from tests.pages.table import EVERY, RESIDENT, STAFF, Row

__all__ = ["file_root", "mails", "post_office", "sink"]
# What the resident who has a draft, a receipt and the code of a case gets besides.
WITH_SESSION = {
    "resident:leave": 405,
    "resident:tell_wish": 405,
    "resident:claim_case": 405,
    "resident:forget_resident": 405,
    **dict.fromkeys(("resident:sign_in_resident", "resident:sign_out_broker"), 404),
    # The case is not answered yet.
    "resident:complain_about_answer": 302,
    "resident:open_own_case": 405,
    # Who has shown the code of an own case follows that one.
    "resident:follow_public": 302,
    # Asked without a point.
    "open:map_point": 400,
    "open:suggest_answers": 302,
    "open:vote_answer": 405,
    "open:demo_mail": 404,
    "open:enquiry_file": 404,
    **dict.fromkeys(("open:demo_answer", "open:demo_bounce", "open:demo_away_answer"), 405),
}


@pytest.fixture
def world(db: None, post_office: object, file_root: object) -> Iterator[World]:
    """The office on a Tuesday morning; the clock stands still."""
    with time_machine.travel(AT, tick=False):
        yield build(AT)


def _names(resolver: object, namespace: str = "") -> set[str]:
    found: set[str] = set()
    for pattern in resolver.url_patterns:  # type: ignore[attr-defined]
        if hasattr(pattern, "url_patterns"):
            found |= _names(pattern, ":".join(filter(None, (namespace, pattern.namespace))))
        elif pattern.name:
            found.add(":".join(filter(None, (namespace, pattern.name))))
    return found


def _faults(answer: HttpResponse, language: str, titles: Counter[str], where: str) -> list[str]:
    """What is wrong with a page that was shown; its title is remembered."""
    if not answer.get("Content-Type", "").startswith("text/html"):
        return []
    html = answer.content.decode()
    title = one(html, "title").text.strip()
    titles[title] += 1
    wrong = {
        "not one h1": len(find(html, "h1")) != 1,
        "an empty h1": any(not found.text.strip() for found in find(html, "h1")),
        "another language": one(html, "html").get("lang") != language,
        "no title": not title,
        f"a title that another page has: {title}": titles[title] > 1,
    }
    return [f"{where}: {fault}" for fault, there in wrong.items() if there]


def test_every_address_of_the_system_is_in_the_table_of_pages() -> None:
    assert _names(get_resolver()) == {row.name for row in EVERY}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_meets_just_the_pages_that_are_its_own(world: World, role: str) -> None:
    client = world.client(role)
    wrong: list[str] = []
    for language in ("sv", "en"):
        titles: Counter[str] = Counter()
        for row in EVERY:
            url = address(world, language, row.name, *row.args)
            answer = client.get(url)
            if answer.status_code != row.status(role):
                wrong.append(f"{url}: {answer.status_code} instead of {row.status(role)}")
            elif answer.status_code == 200 and not _is_again(row):
                wrong += _faults(answer, language, titles, url)

    assert wrong == []


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_a_resident_with_a_draft_and_a_code_meets_every_public_page(world: World, language: str) -> None:
    wrong: list[str] = []
    titles: Counter[str] = Counter()
    for row in RESIDENT:
        url = address(world, language, row.name, *row.args)
        answer = world.resident.get(url)
        if answer.status_code != WITH_SESSION.get(
            row.name,
            (404 if row.name.startswith("open:") else 410)
            if "nothing" in row.args
            else 404
            if "olof" in row.args
            else 200,
        ):
            wrong.append(f"{url}: {answer.status_code}")
        elif answer.status_code == 200:
            wrong += _faults(answer, language, titles, url)

    assert wrong == []


def test_no_staff_page_tells_a_stranger_whether_a_case_exists(world: World) -> None:
    stranger = world.client("nobody")
    told = {
        row.name: stranger.get(address(world, "sv", row.name, *row.args)).status_code
        for row in STAFF
        if "open" in row.args or "marked" in row.args
    }

    assert set(told.values()) == {302, 405}


def _is_again(row: Row) -> bool:
    """The same case with its protected facts opened is the same page under the same title."""
    return row.name in {"desk:protected"}
