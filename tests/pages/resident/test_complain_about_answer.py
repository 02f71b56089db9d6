"""The page where a resident says that the answer is not enough."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from django.test import Client

from gehor.pages.resident import visitors
from gehor.steps.follow_up.models.review import Review
from gehor.steps.intake.queries import code_of
from gehor.steps.register.models.case import Case
from tests.cast import AT, Cast, load_cast
from tests.journeys import told
from tests.journeys.conftest import file_root, mails, post_office, sink

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = pytest.mark.django_db
PAGE = "/sv/follow/complain-about-answer/"
NEXT = AT + told.DAY


@pytest.fixture
def answered(db: None, mails: list[EmailMessage], client: Client) -> Case:
    """Rut's case, answered by Olof; this browser has shown its code."""
    cast: Cast = load_cast()
    case = told.registers(cast, told.writes())
    told.post_goes(AT)
    told.replies(cast, case, at=NEXT)
    told.post_goes(NEXT)
    return told.again(case)


def follow(client: Client, case: Case) -> None:
    code = code_of(case.reference, case.key_version)
    assert client.post("/sv/follow/", {"reference": case.reference, "code": code}).status_code == 302


def test_the_page_of_an_answered_case_asks_whether_it_was_an_answer(client: Client, answered: Case) -> None:
    with time_machine.travel(NEXT + told.DAY, tick=False):
        follow(client, answered)
        page = client.get("/sv/follow/case/").content.decode()

    assert "Fick du svar på din fråga?" in page
    assert PAGE in page


def test_a_complaint_is_told_of_behind_the_code_until_it_is_judged(client: Client, answered: Case) -> None:
    with time_machine.travel(NEXT + told.DAY, tick=False):
        follow(client, answered)
        client.post(PAGE, {"text": "Varför då?", "wish": "review"})
        page = client.get("/sv/follow/case/").content.decode()
        Review.objects.update(verdict="stands", reason="Se stycke två.", decided_at=NEXT)
        judged = client.get("/sv/follow/case/").content.decode()

    assert "En chef går igenom svaret." in page
    assert "Se stycke två." in judged


def test_asking_for_a_new_answer_opens_the_case_at_once(client: Client, answered: Case) -> None:
    with time_machine.travel(NEXT + told.DAY, tick=False):
        follow(client, answered)
        client.post(PAGE, {"text": "Varför då?", "wish": "again"})
        page = client.get("/sv/follow/case/").content.decode()

    assert told.again(answered).status == "working"
    assert "Svar senast" in page
    assert client.get(PAGE).status_code == 302


def test_later_than_thirty_days_only_a_manager_can_be_asked(client: Client, answered: Case) -> None:
    with time_machine.travel(NEXT + timedelta(days=40), tick=False):
        follow(client, answered)
        page = client.get(PAGE).content.decode()
        client.post(PAGE, {"text": "Varför då?", "wish": "again"})

    assert "mer än 30 dagar" in page
    assert 'name="wish"' not in page
    assert told.again(answered).status == "closed"
    assert Review.objects.count() == 1


def test_an_empty_complaint_is_answered_with_how_to_mend_it(client: Client, answered: Case) -> None:
    with time_machine.travel(NEXT + told.DAY, tick=False):
        follow(client, answered)
        answer = client.post(PAGE, {"text": " ", "wish": "review"})

    assert answer.status_code == 422
    assert "Skriv vad som saknas" in answer.content.decode()
    assert not Review.objects.exists()


def test_without_the_code_nobody_reaches_the_page(client: Client, answered: Case) -> None:
    assert client.get(PAGE).headers["Location"] == "/sv/follow/"
    assert client.post(PAGE, {"text": "Hej", "wish": "review"}).status_code == 302
    assert not Review.objects.exists()


def test_complaints_by_the_dozen_wait_with_their_text(
    client: Client, answered: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitors, "SENDS", 0)
    with time_machine.travel(NEXT + told.DAY, tick=False):
        follow(client, answered)
        answer = client.post(PAGE, {"text": "Varför då?", "wish": "review"})

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")
    assert "Varför då?" in answer.content.decode()
