"""Sending on, and asking first, as the registrar and the resident see it."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cast import FOUNDED, SET_UP, Cast
from tests.journeys import told
from tests.journeys.test_forwarding import BUS, SAYING
from tests.pages.desk.desk import at_desk, page

from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.intake.queries import code_of
from gehor.steps.register.models.record import Record
from gehor.steps.route.models import Referral

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register_of_others(office: Cast) -> None:
    load_information(actor=SET_UP, at=FOUNDED, referrals=(BUS,), routes=(), hours=())


def filled(record: str, **changes: object) -> dict[str, object]:
    return {
        "entry": "EXT",
        "ground": "cannot_wait",
        "reason": "Personen väntar vid hållplatsen.",
        "messages": [record],
        "kind": "opinion",
        "category": "REN-01",
        "title": "Buss körde förbi",
        **changes,
    }


def first(case_id: object) -> str:
    return str(Record.objects.get(case=case_id, number=1).pk)


def test_the_registrar_sends_on_from_the_inbox_after_seeing_every_word(office: Cast) -> None:
    case, client = told.writes(SAYING), at_desk(office.rebecka)
    path = f"/sv/desk/cases/{case.reference}/forward/"
    shown = client.post(path, {**filled(first(case.pk)), "press": "preview"}).content.decode()
    assert "Bussen körde förbi mig i går kväll." in shown
    assert "Vi har skickat det vidare. De kör bussarna." in shown
    assert not Referral.objects.exists()

    assert client.post(path, filled(first(case.pk))).status_code == 302

    text = page(client, f"cases/{case.reference}/")
    assert "Skickat vidare till" in text and "Exempeltrafiken" in text


def test_what_was_written_comes_first_among_those_who_may_answer(office: Cast) -> None:
    case, client = told.writes(SAYING), at_desk(office.rebecka)

    text = page(client, f"cases/{case.reference}/refer/")

    assert "Passar bäst" in text
    assert text.index("Exempeltrafiken") < text.index('<optgroup label="Alla">')
    assert "Exempeltrafiken" in page(client, f"cases/{case.reference}/refer/", who="buss")
    assert "De kör bussarna." in page(client, f"cases/{case.reference}/refer/", entry="EXT")


def test_a_form_that_lacks_the_reason_keeps_what_was_written(office: Cast) -> None:
    case, client = told.writes(SAYING), at_desk(office.rebecka)

    answer = client.post(
        f"/sv/desk/cases/{case.reference}/forward/", filled(first(case.pk), reason="", text="Egna ord till dig.")
    )

    assert answer.status_code == 422
    assert "Egna ord till dig." in answer.content.decode()


def test_the_sender_is_asked_says_yes_behind_the_code_and_the_registrar_sees_it(office: Cast) -> None:
    said = told.writes({**SAYING, "reply_by": "page", "email": ""})
    client, resident = at_desk(office.rebecka), Client()
    assert client.post(f"/sv/desk/cases/{said.reference}/ask-to-forward/", {"entry": "EXT"}).status_code == 302
    assert "Avsändaren är frågad och kan svara till och med" in page(client, f"cases/{said.reference}/forward/")
    told.post_goes(told.AT)
    code = code_of(said.reference, said.key_version)
    resident.post("/sv/follow/", {"reference": said.reference, "code": code})

    text = resident.get("/sv/follow/case/").content.decode()
    assert "Får vi skicka det du skrev till Exempeltrafiken?" in text
    answer = resident.post("/sv/follow/tell-wish/", {"wish": "yes"}, follow=True).content.decode()

    assert "Nu vet vi vad du vill" in answer
    assert "Ja, skicka vidare" not in answer
    assert "Avsändaren vill att det skickas till Exempeltrafiken." in page(client, f"cases/{said.reference}/forward/")
    assert "Avsändaren vill att det skickas till Exempeltrafiken." in page(client, f"cases/{said.reference}/")


def test_a_wish_without_code_or_question_changes_nothing(office: Cast) -> None:
    assert Client().post("/sv/follow/tell-wish/", {"wish": "yes"}).status_code == 302
    assert Client().get("/sv/follow/tell-wish/").status_code == 405
