"""Somebody finds an answer and leaves; somebody does not, and sends; what was not found becomes an answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from gehor.journey import set_up
from gehor.kit.clock import local_day
from gehor.steps.inform.queries.answers import editors_row
from gehor.steps.inform.queries.misses import misses
from gehor.steps.intake.models.received import Received
from gehor.steps.register.models.case import Case
from tests.cast import AT
from tests.journeys.conftest import file_root, mails, post_office, sink

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(post_office: object, file_root: object) -> Iterator[None]:
    """The office as it is shipped, on a Tuesday morning."""
    with time_machine.travel(AT, tick=False):
        set_up.load(at=AT, code="exempelstad")
        yield


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("sv", "snöröjningsschema", "När röjer ni snön på min gata?"),
        ("en", "parking ticket is wrong", "I have got a parking fine that is wrong"),
        ("fi", "katulamppu ei pala", "Katulamppu ei pala"),
    ],
)
def test_somebody_finds_an_answer_says_that_it_helped_and_leaves(
    client: Client, language: str, question: str, answer: str
) -> None:
    page = client.get(f"/{language}/find/", {"q": question})
    hit = page.context["hits"][0]
    assert answer in hit.answer.question

    read = client.get(f"/{language}/answers/{hit.key}/")
    client.post(f"/{language}/answers/{hit.key}/vote-answer/", {"helped": "yes", "once": read.context["once"]})

    assert editors_row(hit.key).helped == 1
    assert Received.objects.count() == 0
    assert "sessionid" not in client.cookies


def test_somebody_does_not_find_it_and_what_was_asked_becomes_a_case_about_the_same(client: Client) -> None:
    page = client.get("/sv/answers/potthal/")
    said = client.post("/sv/answers/potthal/vote-answer/", {"helped": "no", "once": page.context["once"]})
    form = client.get(said["Location"])
    assert [one.code for one in form.context["subjects"] if one.chosen] == ["VAG-01"]

    text = "Hålet har varit där i ett år och ni lagar det inte."
    client.post("/sv/say/", {"text": text, "kind": "complaint", "category_code": "VAG-01"})
    client.post("/sv/say/place/", {"skip": "1"})
    client.post("/sv/say/reply/", {"reply_by": "anonymous", "language": "sv"})
    for _press in range(2):
        client.post("/sv/say/check/", {"website": "", "again": "1"})

    case = Case.objects.get()
    assert case.category.code == "VAG-01"
    assert editors_row("potthal").not_helped == 1


def test_what_was_looked_for_in_vain_waits_for_those_who_write_answers(client: Client) -> None:
    assert client.get("/sv/find/", {"q": "giraff"}).context["hits"] == ()

    assert [(row.words, row.count) for row in misses(since=local_day(AT))] == [("giraff", 1)]


def test_the_office_that_wants_to_read_first_shows_no_answer_and_sends_people_on_all_the_same(client: Client) -> None:
    files = set_up.read_office("stockholm-trafikkontoret", valid_from=local_day(AT))

    assert len(files.answers) == 91
    assert not files.answers_published
    assert files.area_pages == ()
