"""Setting up an empty office by its one-time link, and looking after who works there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from gehor.journey import set_up
from gehor.people import queries as people
from gehor.people.actions.issue_first_link import issue_first_link
from gehor.people.models.staff import Staff
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.settings import registration_rules
from tests.cast import AT, Cast, load_cast
from tests.signed_in import signed_in

pytestmark = pytest.mark.django_db
PASSWORD = "regnbågar över älven 27"
FIRST = {"office": "exempelstad", "name": "Ada Ask", "email": "ada@exempelstad.example", "password": PASSWORD}


@pytest.fixture
def office(db: None) -> Iterator[Cast]:
    """The small office; the clock stands still."""
    cast = load_cast()
    with time_machine.travel(AT, tick=False):
        yield cast


@pytest.fixture
def ada(db: None) -> Iterator[Client]:
    """The first administrator of an office as shipped, signed in."""
    with time_machine.travel(AT, tick=False):
        set_up.first_administrator(
            at=AT,
            token=issue_first_link(at=AT),
            email=FIRST["email"],
            name=FIRST["name"],
            password=PASSWORD,
            language="sv",
            office_code="exempelstad",
        )
        yield signed_in(Staff.objects.get(email=FIRST["email"]).pk)


def test_first_link_sets_up_an_office_and_its_first_administrator_once(db: None, client: Client) -> None:
    with time_machine.travel(AT, tick=False):
        url = f"/sv/desk/office/set-up/{issue_first_link(at=AT)}/"
        assert client.get(url).status_code == 200
        assert client.post(url, FIRST).status_code == 302
        row = people.staff_by_email(FIRST["email"])
        assert row is not None
        assert people.asker(row.id, AT.date()).may(Right.ADMINISTER_OFFICE)
        assert client.post(url, {**FIRST, "email": "b@exempelstad.example"}).status_code == 404
        assert people.staff_by_email("b@exempelstad.example") is None


def test_weak_password_is_refused_and_the_link_still_works(db: None, client: Client) -> None:
    with time_machine.travel(AT, tick=False):
        url = f"/sv/desk/office/set-up/{issue_first_link(at=AT)}/"
        weak = client.post(url, {**FIRST, "password": "1234"})
        assert weak.status_code == 422
        assert "lätt att gissa" in weak.content.decode()
        assert "Ada Ask" in weak.content.decode()
        assert client.post(url, FIRST).status_code == 302


def test_unknown_link_opens_nothing_and_says_so(office: Cast, client: Client) -> None:
    answer = client.get("/sv/desk/office/set-up/not-a-token/")
    assert answer.status_code == 404
    assert "Länken går inte att använda" in answer.content.decode()


@pytest.mark.parametrize("path", ["staff/", "staff/admit-staff/", "registration-rules/", "texts/"])
def test_only_the_administrator_opens_the_pages_of_the_office(office: Cast, path: str) -> None:
    for colleague, status in ((office.adam, 200), (office.rebecka, 403), (office.mats, 403)):
        assert signed_in(colleague.id).get(f"/sv/desk/office/{path}").status_code == status


def test_somebody_is_let_in_given_a_role_and_ended(ada: Client) -> None:
    new = {"name": "Bo Bok", "email": "bo@exempelstad.example", "language": "sv", "password": PASSWORD}
    unit = people.units()[0].code
    assert ada.post("/sv/desk/office/staff/admit-staff/", {**new, "unit": ""}).status_code == 422
    assert ada.post("/sv/desk/office/staff/admit-staff/", {**new, "unit": unit}).status_code == 302
    again = ada.post("/sv/desk/office/staff/admit-staff/", {**new, "unit": unit})
    assert again.status_code == 422
    assert "Det finns redan en medarbetare" in again.content.decode()
    bo = people.staff_by_email("bo@exempelstad.example")
    assert bo is not None
    own = f"/sv/desk/office/staff/{bo.id}/"
    assert "Ingenting." in ada.get(own).content.decode()
    assert ada.post(f"{own}grant-role/", {"role": "registrar", "unit": unit}).status_code == 302
    assert people.asker(bo.id, AT.date()).may(Right.REGISTER_CASES)
    assert "registrera" in ada.get(own).content.decode()
    assert ada.post(f"{own}end-staff/", {}).status_code == 302
    assert not people.asker(bo.id, AT.date()).rights


def test_last_administrator_can_not_be_ended(ada: Client) -> None:
    row = people.staff_by_email(FIRST["email"])
    assert row is not None
    answer = ada.post(f"/sv/desk/office/staff/{row.id}/end-staff/", {})
    assert answer.status_code == 422
    assert "Någon måste kunna administrera." in answer.content.decode()


def test_staff_list_is_searched_by_name_and_says_when_nobody_fits(office: Cast) -> None:
    client = signed_in(office.adam.id)
    found = client.get("/sv/desk/office/staff/", {"q": "olof"}).content.decode()
    assert "Olof Ek" in found
    assert "Olga Asp" not in found
    assert "Ingen träff" in client.get("/sv/desk/office/staff/", {"q": "xyz"}).content.decode()


def test_registration_rule_is_set_and_shown_in_words(ada: Client) -> None:
    done = ada.post("/sv/desk/office/registration-rules/", {"channel": "letter", "kind": "complaint", "active": "yes"})
    assert done.status_code == 302
    assert any(rule.channel == "letter" and rule.kind == "complaint" and rule.active for rule in registration_rules())
    assert "Registreras direkt" in ada.get("/sv/desk/office/registration-rules/").content.decode()


def test_texts_are_shown_with_their_version(ada: Client) -> None:
    shown = ada.get("/sv/desk/office/texts/").content.decode()
    assert "Mottagningsbevis" in shown
    assert "Version 1" in shown
