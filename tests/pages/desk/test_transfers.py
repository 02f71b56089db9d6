"""The pages about other registers: handing over, what waits, typing the number in, and what anyone may read."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders import given_case, open_case
from tests.cast import Cast
from tests.registers import by_folder, by_mail, sets
from tests.signed_in import signed_in

from gehor.steps.route.models import ExternalRegister, Transfer

pytestmark = pytest.mark.django_db


def act(client: Client, case: Any, name: str, **data: Any) -> Any:
    return client.post(reverse(f"desk:{name}", args=[case.reference]), {"version": "", **data})


def test_the_officer_sees_every_word_before_it_is_handed_over(office: Cast) -> None:
    sets(by_mail())
    case = given_case(office, office.olof)
    client = signed_in(office.olof.id)
    shown = act(client, case, "hand_over_to_register", register="flyttade-fordon", reason="Hör dit.", press="preview")

    assert "Rut Alm" in shown.content.decode() and "Ärendenummer: {number}" in shown.content.decode()
    assert not Transfer.objects.exists()
    done = act(client, case, "hand_over_to_register", register="flyttade-fordon", reason="Hör dit.", press="done")
    assert done.status_code == 302
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "Skickas strax" in page and "Skriv numret" in page


def test_a_registrar_hands_an_item_over_straight_from_the_inbox(office: Cast) -> None:
    sets(by_mail())
    case = open_case()
    client = signed_in(office.rebecka.id)
    told = {"register": "flyttade-fordon", "title": "Bil flyttad", "kind": "complaint", "category": "REN-01"}
    done = act(client, case, "hand_over_to_register", reason="", press="done", **told)

    assert done.status_code == 302, done.content.decode()
    assert Transfer.objects.get().case.registration_mode == "external"


def test_a_number_is_typed_in_and_a_wrong_one_stays_in_the_form(office: Cast) -> None:
    sets(by_mail())
    case = given_case(office, office.olof)
    client = signed_in(office.olof.id)
    act(client, case, "hand_over_to_register", register="flyttade-fordon", reason="", press="done")
    row = Transfer.objects.get()

    wrong = act(client, case, "enter_receipt_number", transfer=str(row.pk), number="<b>", press="done")
    assert wrong.status_code == 422 and "&lt;b&gt;" in wrong.content.decode()
    act(client, case, "enter_receipt_number", transfer=str(row.pk), number="F-77", press="done")
    assert Transfer.objects.get().receipt_number == "F-77"
    assert "F-77" in client.get(reverse("desk:transfers")).content.decode()


def test_a_hand_over_is_taken_back_from_the_case(office: Cast) -> None:
    sets(by_mail())
    case = given_case(office, office.olof)
    client = signed_in(office.olof.id)
    act(client, case, "hand_over_to_register", register="flyttade-fordon", reason="", press="done")
    row = Transfer.objects.get()
    client.post(
        reverse("desk:take_back_transfer", args=[case.reference]),
        {"version": "", "transfer": str(row.pk), "reason": "", "press": "done"},
    )
    assert Transfer.objects.get().ended_at is not None


def test_what_failed_stands_in_the_owners_list_with_what_to_do(office: Cast) -> None:
    sets(by_mail())
    case = given_case(office, office.olof)
    client = signed_in(office.olof.id)
    act(client, case, "hand_over_to_register", register="flyttade-fordon", reason="", press="done")
    dispatch = Transfer.objects.get().dispatch
    assert dispatch is not None
    dispatch.state = "failed"
    dispatch.save()

    page = client.get(reverse("desk:failures")).content.decode()
    assert "Gick inte att lämna över" in page and "Lämna över igen" in page
    form = client.get(reverse("desk:retry_transfer", args=[case.reference])).content.decode()
    assert "Nyckeln är densamma" in form


def test_anyone_reads_which_registers_there_are_and_how_to_see_them(office: Cast, tmp_path: Any) -> None:
    sets(by_mail())
    sets(by_folder(tmp_path))
    client = Client()
    for language, words in (
        ("sv", "Registret över flyttade fordon"),
        ("en", "The refuse register"),
        ("fi", "Rekisteri"),
    ):
        page = client.get(f"/{language}/registers/").content.decode()
        assert words in page and "Fråga kundservice." in page
        assert "registrator@fordon.example" not in page and str(tmp_path) not in page


def test_an_administrator_tries_the_mapping_and_nothing_is_saved_before_it_is(office: Cast) -> None:
    client = signed_in(office.adam.id)
    told = {
        "name_sv": "Sopregistret",
        "code": "sop",
        "purpose_sv": "Sopor",
        "access_sv": "Fråga",
        "role": "takes_over",
        "driver": "mail",
        "address": "reg@sop.example",
        "shape": "json",
        "mapping": "Arende.Rubrik = {title}",
        "receipt_words": "Nummer: {number}",
        "valid_from": "2026-01-01",
    }
    url = reverse("office:new_external_register")
    tried = client.post(url, {**told, "press": "try"})
    assert tried.status_code == 200 and "Kärlet har inte tömts" in tried.content.decode()
    assert not ExternalRegister.objects.exists()

    wrong = client.post(url, {**told, "mapping": "A = {nej}", "press": "save"})
    assert wrong.status_code == 422 and "Rad 1" in wrong.content.decode()
    assert client.post(url, {**told, "press": "save"}).status_code == 302
    assert "Sopregistret" in client.get(reverse("office:external_registers")).content.decode()


def test_who_does_not_administer_changes_no_register(office: Cast) -> None:
    sets(by_mail())
    client = signed_in(office.rebecka.id)
    assert client.get(reverse("office:external_registers")).status_code == 200
    assert client.get(reverse("office:set_external_register", args=["flyttade-fordon"])).status_code == 403


def test_handing_over_to_another_register_is_offered_only_where_the_office_has_one(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = signed_in(office.olof.id)
    address, there = (
        reverse("desk:hand_over_to_register", args=[case.reference]),
        reverse("desk:case", args=[case.reference]),
    )
    assert address not in client.get(there).content.decode()

    # The main diary takes nothing over.
    sets(by_mail(code="huvuddiariet", role="main_diary", categories=()))
    assert address not in client.get(there).content.decode()

    sets(by_mail())
    assert address in client.get(there).content.decode()
