"""The sender's word on whether anyone may read it: asked in the form, changed behind the code."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from gehor.journey import publishing
from gehor.steps.publish.models.publication import Publication
from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.models.case import Case
from tests.cast import Cast, cast
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.pages.resident.conftest import send, write
from tests.publications import AFTER, answered, following, proposed, shown

__all__ = ["cast", "file_root", "mails", "post_office", "sink"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]


@pytest.fixture
def _then() -> Iterator[None]:
    with time_machine.travel(AFTER, tick=False):
        yield


def test_who_says_nothing_lets_it_be_shown_and_who_ticks_the_box_does_not(
    client: Client, clock: time_machine.Coordinates
) -> None:
    reference, _code = send(client, clock)
    other = Client()
    write(other, clock, reply_by="anonymous", not_publish="on")
    check = other.get("/sv/say/check/").content.decode()
    again = other.get("/sv/say/reply/").content.decode()

    assert Case.objects.get(reference=reference).may_publish
    assert "Vi visar inte det du skrev på webbplatsen." in check
    assert 'name="not_publish"' in again and "checked" in again.split('name="not_publish"')[1].split(">")[0]


@pytest.mark.usefixtures("_then")
def test_the_page_says_where_it_is_shown_and_takes_it_down_at_once(cast: Cast) -> None:
    case = answered(cast)
    slug = shown(cast, case)
    client = following(case)

    page = client.get("/sv/follow/case/").content.decode()
    assert f"/sv/viewpoints/{slug}/" in page and "Ta ned det" in page
    answer = client.post("/sv/follow/publishing/", {"wish": "no"}, follow=True).content.decode()

    assert "borta från webbplatsen" in answer and "Vi visar inte det du skrev." in answer
    assert client.get(f"/sv/viewpoints/{slug}/").status_code == 404
    assert not Case.objects.get(pk=case.pk).may_publish
    assert Publication.objects.get().why == "sender"


@pytest.mark.usefixtures("_then")
def test_a_no_sends_back_what_was_only_proposed_and_forbids_a_new_one(cast: Cast) -> None:
    case = answered(cast)
    proposed(cast, case)

    following(case).post("/sv/follow/publishing/", {"wish": "no"})

    assert Publication.objects.get().state == "withdrawn"
    assert not publishing.forbidden(at=AFTER, case_id=case.pk)


@pytest.mark.usefixtures("_then")
def test_a_yes_shows_nothing_by_itself_and_opening_the_page_changes_nothing(cast: Cast) -> None:
    case = answered(cast, may_publish=False)
    client = following(case)

    client.get("/sv/follow/publishing/")
    assert not Case.objects.get(pk=case.pk).may_publish
    client.post("/sv/follow/publishing/", {"wish": "yes"})

    assert Case.objects.get(pk=case.pk).may_publish
    assert not Publication.objects.exists()


@pytest.mark.usefixtures("_then")
def test_nothing_is_asked_of_whom_must_be_kept_apart(cast: Cast) -> None:
    case = answered(cast)
    protect_identity(actor=cast.tora.actor, at=AFTER, case_id=case.pk)
    client = following(case)

    assert "På webbplatsen" not in client.get("/sv/follow/case/").content.decode()
    assert client.get("/sv/follow/publishing/").status_code == 302


def test_without_the_code_nobody_has_a_word_in_it(client: Client) -> None:
    assert client.post("/sv/follow/publishing/", {"wish": "no"})["Location"] == "/sv/follow/"
