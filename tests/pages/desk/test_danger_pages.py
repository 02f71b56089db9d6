"""Alarms and routines of their own, as registrars, colleagues and whoever has the duty meet them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.cast import AT, FOUNDED, SET_UP, Cast
from tests.journeys import told
from tests.pages.desk.desk import at_desk, page

from gehor.journey import danger
from gehor.office.models.category import Category
from gehor.steps.register.models.case import Case
from gehor.steps.route.actions.load_recognition import load_recognition
from gehor.steps.route.models import HazardAlert
from gehor.steps.route.queries.hazard import duty_addresses, link_of
from gehor.steps.route.rules.data import DutyData, RoutineData
from gehor.steps.route.rules.recognition import Phrase

pytestmark = pytest.mark.django_db
DANGER = {**told.RUT, "text": "Brunnslocket på Lindvägen är borta!"}
ASKS = {**told.RUT, "text": "Jag begär ut handlingarna om lekplatsen.", "kind": "question"}
FILLED = {"title": "Handlingar om lekplats", "kind": "question", "category": "GAT-01"}


@pytest.fixture(autouse=True)
def _settings(office: Cast) -> None:
    load_recognition(
        actor=SET_UP,
        at=FOUNDED,
        phrases=(Phrase("hazard", "sv", "brunnslock* ... borta"), Phrase("records_request", "sv", "begär ut")),
        routines=(RoutineData("records_request", "REG", "GAT-01", "simple"),),
        duties=(DutyData("", 1, "Jouren", "jour@smastad.example"),),
    )


def post(client: Client, case: Case, act: str, **values: Any) -> int:
    return client.post(f"/sv/desk/cases/{case.reference}/{act}/", values).status_code


def test_the_registrar_sees_why_leads_it_with_one_press_and_it_is_asked_no_more(office: Cast) -> None:
    case, client = told.writes(ASKS), at_desk(office.rebecka)
    assert "Begäran om allmän handling" in page(client, "inbox/")
    text = page(client, f"cases/{case.reference}/register-case/")
    assert "Eftersom det står: begär ut" in text

    form = page(client, f"cases/{case.reference}/lead/", routine="records_request")
    assert 'value="records_request" selected' in form
    assert post(client, case, "lead", routine="records_request", class_code="simple", unit="", text="", **FILLED) == 302

    assert told.again(case).deadline_class == "simple"
    assert "Eftersom det står" not in page(client, f"cases/{case.reference}/")


def test_a_no_takes_the_suggestion_away_and_leaves_the_item_where_it_lies(office: Cast) -> None:
    case, client = told.writes(ASKS), at_desk(office.rebecka)
    assert post(client, case, "dismiss-recognition", routine="records_request") == 302
    assert post(client, case, "dismiss-recognition", routine="records_request") == 302

    assert "Eftersom det står" not in page(client, f"cases/{case.reference}/register-case/")
    assert told.again(case).registration_mode == "undecided"


def test_an_alarm_stands_on_the_case_with_every_call_and_a_colleague_takes_it(office: Cast) -> None:
    case, client = told.writes(DANGER), at_desk(office.olof)
    danger.watch(at=AT)
    text = page(at_desk(office.rebecka), f"cases/{case.reference}/register-case/")
    assert "Larm om fara" in text and "1. Jouren" in text and "Svarar ingen går larmet vidare" in text

    assert post(client, case, "acknowledge-hazard") == 302

    assert f"Mottaget av {office.olof.name}" in page(client, f"cases/{case.reference}/")
    assert post(client, case, "acknowledge-hazard") == 422


def test_the_link_shows_no_word_of_the_resident_and_only_its_button_takes_the_alarm(office: Cast) -> None:
    case = told.writes(DANGER)
    danger.watch(at=AT)
    alert = HazardAlert.objects.get(case=case)
    path = "/" + link_of(alert.pk).split("/", 3)[3]
    anyone = Client()
    text = anyone.get(path).content.decode()
    assert case.reference in text and "Brunnslocket" not in text and "Lindvägen" not in text
    assert anyone.post(path, {"name": ""}).status_code == 422
    assert HazardAlert.objects.get(case=case).acknowledged_at is None

    assert "Mottaget av Jour Jansson" in anyone.post(path, {"name": "Jour Jansson"}).content.decode()
    assert anyone.get(path.replace("/hazard/", "/hazard/x")).status_code == 404


def test_a_category_of_what_may_hurt_asks_the_registrar_and_a_yes_calls_the_duty(office: Cast) -> None:
    Category.objects.filter(code="GAT-01").update(deadline_class="hazard")
    case, client = told.writes(), at_desk(office.rebecka)
    values = {**FILLED, "class_code": "standard", "unit": "", "officer": "", "counterparty": ""}
    answer = client.post(f"/sv/desk/cases/{case.reference}/register-case/", values)
    assert answer.status_code == 422
    assert "Är någon i fara nu?" in answer.content.decode()
    assert not HazardAlert.objects.exists()

    assert post(client, case, "register-case", **values, danger="yes") == 302

    assert HazardAlert.objects.filter(case=case).exists()
    assert told.again(case).deadline_class == "hazard"


def test_an_administrator_sets_whom_alarms_go_to_and_is_warned_when_nobody_does(office: Cast) -> None:
    adam = at_desk(office.adam)
    url = "/sv/desk/office/duty-addresses/set-duty-address/"
    assert adam.post(url, {"category_code": "", "position": "1", "name": "", "address": ""}).status_code == 302
    assert "Ingen får larm om allt" in page(adam, "office/duty-addresses/")
    assert adam.post(url, {"category_code": "", "position": "1", "name": "Vakten", "address": "x"}).status_code == 422
    good = {"category_code": "", "position": "1", "name": "Vakten", "address": "vakt@smastad.example"}
    assert adam.post(url, good).status_code == 302

    assert [row.name for row in duty_addresses()] == ["Vakten"]
    assert "Vakten" in page(adam, "office/duty-addresses/")
