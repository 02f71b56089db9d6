"""The page behind number and code."""

from __future__ import annotations

import io

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gehor.journey import arrival
from gehor.pages.resident import visitors
from gehor.pages.resident.following import IDLE_SECONDS
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.record import Record
from tests.pages.resident.conftest import TEXT, picture, send, write

pytestmark = pytest.mark.django_db
EMAIL = {"reply_by": "email", "email": "rut.alm@example.org", "name": "Rut Alm"}


@pytest.fixture
def receipt(clock: time_machine.Coordinates) -> tuple[str, str]:
    """Number and code of what Rut said on her own device."""
    return send(Client(), clock, **EMAIL)


def show(client: Client, reference: str, code: str) -> int:
    return client.post("/sv/follow/", {"reference": reference, "code": code}).status_code


def test_number_and_code_show_the_case_and_nothing_about_the_person(client: Client, receipt: tuple[str, str]) -> None:
    reference, code = receipt
    assert show(client, f" {reference.lower()} ", code.lower().replace("-", " ")) == 302
    response = client.get("/sv/follow/case/")
    page = response.content.decode()
    assert TEXT in page
    assert "Svar senast" in page
    assert "rut.alm@example.org" not in page
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(client: Client, receipt: tuple[str, str]) -> None:
    reference, code = receipt
    answers = [
        client.post("/sv/follow/", {"reference": given, "code": word})
        for given, word in (("S2026-999999", code), (reference, "AAAA-AAAA-AAAA-AAAA"), ("\x00å", code))
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert {str(answer.context["form"].non_field_errors()) for answer in answers[:2]} == {
        str(answers[2].context["form"].non_field_errors())
    }
    assert client.get("/sv/follow/case/").status_code == 302


def test_trying_codes_by_the_dozen_is_stopped_for_a_while(
    client: Client, receipt: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitors, "CODES", 2)
    assert [show(client, receipt[0], "wrong") for _ in range(3)] == [422, 422, 429]


def test_the_case_is_forgotten_after_half_an_hour_of_nothing(
    client: Client, receipt: tuple[str, str], clock: time_machine.Coordinates
) -> None:
    show(client, *receipt)
    clock.shift(IDLE_SECONDS - 1)
    assert client.get("/sv/follow/case/").status_code == 200
    clock.shift(IDLE_SECONDS + 1)
    assert client.get("/sv/follow/case/").status_code == 302


def test_more_from_the_sender_becomes_one_record_however_often_it_is_posted(
    client: Client, receipt: tuple[str, str]
) -> None:
    show(client, *receipt)
    once = client.get("/sv/follow/case/").context["form"]["once"].value()
    for _ in range(2):
        client.post("/sv/follow/case/", {"text": "Nu ligger det ännu mer där.", "once": once})
    assert Record.objects.filter(text="Nu ligger det ännu mer där.").count() == 1
    assert Case.objects.count() == 1
    assert "Nu ligger det ännu mer där." in client.get("/sv/follow/case/").content.decode()


def test_an_empty_addition_is_refused_with_how_to_mend_it(client: Client, receipt: tuple[str, str]) -> None:
    show(client, *receipt)
    response = client.post("/sv/follow/case/", {"text": " "})
    assert response.status_code == 422
    assert "Skriv det du vill lägga till" in response.content.decode()


def test_stopping_replies_asks_first_and_then_silences(client: Client, receipt: tuple[str, str]) -> None:
    show(client, *receipt)
    assert client.get("/sv/follow/stop-replies/").status_code == 200
    assert not CasePerson.objects.get().silent
    client.post("/sv/follow/stop-replies/")
    assert CasePerson.objects.get().silent


def test_leaving_forgets_the_case_and_the_receipt(client: Client, clock: time_machine.Coordinates) -> None:
    show(client, *send(client, clock))
    client.post("/sv/follow/leave/")
    assert client.get("/sv/follow/case/").status_code == 302
    assert client.get("/sv/say/receipt/")["Location"] == "/sv/say/"
    assert client.get("/sv/follow/leave/").status_code == 405


def test_a_late_case_apologises_with_its_day(
    client: Client, receipt: tuple[str, str], clock: time_machine.Coordinates
) -> None:
    clock.shift(40 * 24 * 3600)
    show(client, *receipt)
    assert "Vi är sena" in client.get("/sv/follow/case/").content.decode()


def test_files_are_shown_only_to_who_has_shown_the_code(client: Client, receipt: tuple[str, str]) -> None:
    assert client.get("/sv/follow/file/1/").status_code == 302
    show(client, *receipt)
    assert client.get("/sv/follow/file/999999/").status_code == 404


def test_an_anonymous_sender_sees_the_own_picture_without_its_hidden_data(
    client: Client, clock: time_machine.Coordinates
) -> None:
    client.post("/sv/say/", {"text": TEXT})
    client.post("/sv/say/pictures/", {"pictures": [SimpleUploadedFile("gren.jpg", picture())], "next": "1"})
    show(client, *send(client, clock))
    file = client.get("/sv/follow/case/").context["page"].records[0].files[0]
    whole = client.get(f"/sv/follow/file/{file.id}/")
    assert whole["Content-Disposition"].startswith("attachment")
    assert not Image.open(io.BytesIO(whole.content)).getexif()
    assert client.get(f"/sv/follow/file/{file.id}/?small=1")["Content-Type"] == "image/jpeg"
    assert Client().get(f"/sv/follow/file/{file.id}/").status_code == 302


def test_what_is_received_but_not_yet_a_case_is_not_called_unknown(
    client: Client, clock: time_machine.Coordinates, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_given: object) -> None:
        raise RuntimeError("the database went away")

    monkeypatch.setattr(arrival, "open_case", fails)
    write(client, clock)
    client.post("/sv/say/check/")
    page = client.get("/sv/say/receipt/")
    arrived = page.context["arrived"]
    assert "innan du kan följa" in page.content.decode()
    response = client.post("/sv/follow/", {"reference": arrived.reference, "code": arrived.code})
    assert "Det ligger tryggt hos oss" in response.content.decode()
    assert show(client, arrived.reference, "AAAA-AAAA-AAAA-AAAA") == 422
