"""Somebody for whom a page does not work tells so on one page, without saying who they are if they wish."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from gehor.outbox.models.dispatch import Dispatch
from gehor.pages.resident import visitors
from gehor.steps.intake.models.form_draft import FormDraft
from gehor.steps.intake.models.received import Received
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import ContactPoint

pytestmark = pytest.mark.django_db
ADDRESS = "/sv/accessibility/report/"
TEXT = "Skärmläsaren läser inte upp felen i formuläret."


def test_a_report_without_an_address_is_an_anonymous_case(client: Client, clock: time_machine.Coordinates) -> None:
    done = client.post(ADDRESS, {"text": TEXT, "place": "Lämna en synpunkt", "key": uuid4()})

    case = Case.objects.get()
    assert done.headers["Location"] == "/sv/say/receipt/"
    assert (case.anonymous, case.kind, case.place) == (True, "fault_report", "Lämna en synpunkt")
    assert not ContactPoint.objects.exists()
    assert not Dispatch.objects.exists()
    assert not FormDraft.objects.exists()


def test_a_report_with_an_address_gets_its_receipt_there(client: Client, clock: time_machine.Coordinates) -> None:
    client.post(ADDRESS, {"text": TEXT, "email": "rut.alm@example.org", "key": uuid4()})

    assert not Case.objects.get().anonymous
    assert Dispatch.objects.get().address == "rut.alm@example.org"


def test_the_receipt_shows_number_and_code_after_a_report(client: Client, clock: time_machine.Coordinates) -> None:
    client.post(ADDRESS, {"text": TEXT, "key": uuid4()})

    page = client.get("/sv/say/receipt/").content.decode()
    assert Case.objects.get().reference in page


def test_pressed_twice_the_report_is_one_case(client: Client, clock: time_machine.Coordinates) -> None:
    key = re.search(r'name="key" value="([0-9a-f-]{36})"', client.get(ADDRESS).content.decode())
    assert key is not None
    for _press in range(2):
        assert client.post(ADDRESS, {"text": TEXT, "key": key[1]}).status_code == 302

    assert Received.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "said"),
    [({"text": " "}, "Skriv vad som inte fungerar"), ({"text": TEXT, "email": "rut.alm"}, "e-postadress")],
)
def test_what_is_wrong_in_a_report_is_said_and_the_text_stays(
    client: Client, clock: time_machine.Coordinates, told: dict[str, str], said: str
) -> None:
    answer = client.post(ADDRESS, {**told, "key": uuid4()})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert told["text"].strip() in answer.content.decode()
    assert not Received.objects.exists()


def test_a_machine_that_fills_every_field_makes_no_case(client: Client, clock: time_machine.Coordinates) -> None:
    answer = client.post(ADDRESS, {"text": TEXT, "website": "https://spam.example", "key": uuid4()})

    assert answer.status_code == 429
    assert not Received.objects.exists()


def test_too_many_reports_from_one_place_wait_with_their_text(
    client: Client, clock: time_machine.Coordinates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitors, "SENDS", 1)
    client.post(ADDRESS, {"text": TEXT, "key": uuid4()})
    answer = client.post(ADDRESS, {"text": TEXT + " Igen.", "key": uuid4()})

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")
    assert "Igen." in answer.content.decode()
