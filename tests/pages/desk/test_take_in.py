from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.cast import Cast, Colleague
from tests.pages.desk.desk import at_desk, page

from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.queue import taken_in_by_me

pytestmark = pytest.mark.django_db
CALL = {
    "channel": "phone",
    "arrived_on": "2026-11-24",
    "text": "Lampan på torget är trasig.",
    "kind": "fault_report",
    "name": "Bo By",
    "reply_by": "phone",
    "phone": "070-000 00 00",
    "language": "sv",
    "to": "registry",
}


def _say(client: Client, **values: Any) -> tuple[int, str, str]:
    answer = client.post("/sv/desk/take-in/", {**CALL, **values})
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()


def _taken(colleague: Colleague) -> list[str]:
    return [row.reference for row in taken_in_by_me(colleague.asks())]


def test_employee_takes_in_a_call_and_gets_number_and_code_to_read_aloud(office: Cast) -> None:
    client = at_desk(office.ebba)
    status, location, _text = _say(client)
    (reference,) = _taken(office.ebba)
    assert (status, location) == (302, f"/sv/desk/take-in/{reference}/")
    answer = client.get(location)
    assert reference in answer.content.decode() and answer.context["code"] in answer.content.decode()
    assert at_desk(office.olof).get(location).status_code == 404


def test_case_goes_to_the_registry_or_to_whoever_took_it_in(office: Cast) -> None:
    client = at_desk(office.olof)
    _say(client)
    _say(client, to="me")
    own, registry = (case_page(office.olof.asks(), reference) for reference in _taken(office.olof))
    assert (registry.owner_unit_code, registry.case.officer_id) == ("REG", None)
    assert (own.owner_unit_code, own.case.officer_id) == ("STM", office.olof.id)


def test_same_form_sent_twice_becomes_one_case(office: Cast) -> None:
    client = at_desk(office.ebba)
    once = client.get("/sv/desk/take-in/").context["form"]["once"].value()
    assert _say(client, once=once)[:2] == _say(client, once=once)[:2]
    assert len(_taken(office.ebba)) == 1


def test_anonymous_call_keeps_no_contact_data_though_some_was_typed(office: Cast) -> None:
    _say(at_desk(office.ebba), anonymous="on")
    seen = case_page(office.tora.asks(), _taken(office.ebba)[0])
    assert seen.case.anonymous and not any(person.phone or "Bo" in person.name for person in seen.persons)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": " "}, "Skriv vad det gäller."),
        ({"channel": ""}, "Välj hur det kom."),
        ({"channel": "web_form"}, "web_form"),
        ({"arrived_on": "2026-11-25"}, "Dagen har inte varit än."),
        ({"arrived_on": "1926-11-24"}, "Kontrollera året."),
        ({"arrived_on": "24/11"}, "Skriv dagen som ÅÅÅÅ-MM-DD."),
        ({"reply_by": "email"}, "Skriv e-postadressen som svaret ska gå till."),
        ({"reply_by": "email", "email": "bo@"}, "Skriv e-postadressen så här"),
        ({"reply_by": "letter"}, "Skriv adressen som svaret ska gå till."),
        ({"reply_by": "phone", "phone": ""}, "Skriv telefonnumret som svaret ska gå till."),
        ({"reply_by": ""}, "Välj hur vi ska svara."),
    ],
)
def test_each_mistake_is_told_in_words_and_nothing_is_lost(office: Cast, values: dict[str, str], words: str) -> None:
    status, _location, text = _say(at_desk(office.ebba), place="Torget 1", **values)
    assert status == 422 and words in text and 'value="Torget 1"' in text
    assert _taken(office.ebba) == []


def test_letter_opened_later_counts_from_the_day_it_came(office: Cast) -> None:
    _say(at_desk(office.ebba), channel="letter", arrived_on="2026-11-20", reply_by="letter", address="Gatan 1")
    assert case_page(office.tora.asks(), _taken(office.ebba)[0]).case.arrived_on.isoformat() == "2026-11-20"


def test_what_i_took_in_is_on_my_day(office: Cast) -> None:
    client = at_desk(office.ebba)
    _say(client)
    assert _taken(office.ebba)[0] in page(client, "")
