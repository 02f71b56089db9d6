"""The form from its first page to the receipt, without JavaScript and against the real database."""

from __future__ import annotations

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from gehor.kit.images import MAX_BYTES
from gehor.outbox.models.dispatch import Dispatch
from gehor.pages.resident import visitors
from gehor.steps.intake.models.form_draft import FormDraft, FormDraftFile
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.rules.form import MAX_TEXT
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import ContactPoint
from tests.pages.resident.conftest import TEXT, picture, send, write

pytestmark = pytest.mark.django_db
EMAIL = {"reply_by": "email", "email": "rut.alm@example.org", "name": "Rut Alm"}


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def test_what_a_resident_writes_becomes_a_case_with_its_receipt(
    client: Client, clock: time_machine.Coordinates
) -> None:
    reference, code = send(client, clock, **EMAIL)
    case = Case.objects.get()
    assert (case.reference, case.place, case.kind) == (reference, "Lindvägen 3", "complaint")
    page = client.get("/sv/say/receipt/").content.decode()
    assert reference in page
    assert code in page


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_every_step_is_one_page_with_one_heading(
    client: Client, clock: time_machine.Coordinates, language: str
) -> None:
    write(client, clock, **EMAIL)
    for step in ("say/", "say/place/", "say/pictures/", "say/reply/", "say/check/", "say/start-over/", "", "follow/"):
        response = client.get(f"/{language}/{step}")
        assert response.status_code == 200, step
        assert response.content.decode().count("<h1") == 1, step


def test_an_empty_text_is_answered_with_how_to_mend_it(client: Client, clock: time_machine.Coordinates) -> None:
    response = client.post("/sv/say/", {"text": "  \n ", "kind": "question"})
    assert response.status_code == 422
    assert "Skriv vad det gäller" in response.content.decode()
    assert "<title>Fel:" in response.content.decode()


def test_a_text_that_is_too_long_is_kept_whole_and_counted(client: Client, clock: time_machine.Coordinates) -> None:
    text = "å" * (MAX_TEXT + 7)
    response = client.post("/sv/say/", {"text": text})
    assert response.status_code == 422
    assert "7 tecken för lång" in response.content.decode()
    assert text in response.content.decode()
    assert text in client.get("/sv/say/").content.decode()


def test_a_text_larger_than_a_draft_may_hold_is_still_on_the_page(
    client: Client, clock: time_machine.Coordinates
) -> None:
    response = client.post("/sv/say/", {"text": "x" * 300_000})
    assert response.status_code == 422
    assert "x" * 300_000 in response.content.decode()


def test_bytes_that_are_no_text_do_not_break_the_form(client: Client, clock: time_machine.Coordinates) -> None:
    body = b"text=hej%00%ff%fe%ed%a0%80d%C3%A5&kind=question"
    response = client.post("/sv/say/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302
    assert FormDraft.objects.get().answers["text"].startswith("hej")


def test_a_later_step_without_a_draft_leads_back_to_the_beginning(
    client: Client, clock: time_machine.Coordinates
) -> None:
    for step in ("place", "pictures", "reply", "check", "receipt"):
        response = client.get(f"/sv/say/{step}/")
        assert response.status_code == 302, step
        assert response["Location"] == "/sv/say/", step


def test_a_draft_that_was_cleaned_away_is_told_of(client: Client, clock: time_machine.Coordinates) -> None:
    client.post("/sv/say/", {"text": TEXT})
    FormDraft.objects.all().delete()
    response = client.post("/sv/say/place/", {"place": "Lindvägen 3"}, follow=True)
    assert "finns inte kvar" in response.content.decode()


def test_sending_needs_the_choice_of_answer_to_have_been_seen(client: Client, clock: time_machine.Coordinates) -> None:
    client.post("/sv/say/", {"text": TEXT})
    response = client.post("/sv/say/check/")
    assert response["Location"] == "/sv/say/reply/"
    assert not Received.objects.exists()


def test_sending_twice_is_sending_once_and_shows_one_receipt(client: Client, clock: time_machine.Coordinates) -> None:
    write(client, clock)
    first, second = client.post("/sv/say/check/"), client.post("/sv/say/check/")
    assert first["Location"] == second["Location"] == "/sv/say/receipt/"
    assert Received.objects.count() == Case.objects.count() == 1


def test_the_page_and_the_mail_are_one_and_the_same_receipt(client: Client, clock: time_machine.Coordinates) -> None:
    send(client, clock, **EMAIL)
    page = client.get("/sv/say/receipt/").content.decode()
    assert escape(Dispatch.objects.get().text) in page


def test_the_receipt_is_the_same_each_time_it_is_opened(client: Client, clock: time_machine.Coordinates) -> None:
    shown = send(client, clock)
    clock.shift(3600)
    again = client.get("/sv/say/receipt/")
    assert (again.context["arrived"].reference, again.context["arrived"].code) == shown
    assert "no-store" in again["Cache-Control"]


def test_choosing_anonymous_removes_what_had_been_typed(client: Client, clock: time_machine.Coordinates) -> None:
    write(client, clock, **EMAIL)
    response = client.post("/sv/say/reply/", {**EMAIL, "reply_by": "anonymous", "language": "sv"}, follow=True)
    assert "Vi har tagit bort dina kontaktuppgifter" in response.content.decode()
    assert "rut.alm@example.org" not in str(FormDraft.objects.get().answers)
    client.post("/sv/say/check/")
    assert Case.objects.get().anonymous
    assert not ContactPoint.objects.exists()


def test_nothing_given_at_all_makes_the_sender_anonymous(client: Client, clock: time_machine.Coordinates) -> None:
    write(client, clock, reply_by="")
    assert "Du är anonym" in client.get("/sv/say/check/").content.decode()


@pytest.mark.parametrize(
    ("way", "words"), [("email", "din e-postadress"), ("letter", "din postadress"), ("phone", "ditt telefonnummer")]
)
def test_a_chosen_way_of_answer_asks_for_its_own_field_only(
    client: Client, clock: time_machine.Coordinates, way: str, words: str
) -> None:
    client.post("/sv/say/", {"text": TEXT})
    response = client.post("/sv/say/reply/", {"reply_by": way, "name": "Rut", "language": "sv"})
    assert response.status_code == 422
    assert f"Skriv {words}" in response.content.decode()
    assert response.content.decode().count("ds-validation-message") == 1


@pytest.mark.parametrize("reply", [{"reply_by": "letter", "address": "Lindvägen 3\n123 45 Småstad"},
                                   {"reply_by": "phone", "phone": "0650-190 00"}])  # fmt: skip
def test_letter_and_telephone_become_cases_as_well(
    client: Client, clock: time_machine.Coordinates, reply: dict[str, str]
) -> None:
    send(client, clock, name="Rut Alm", **reply)
    assert Case.objects.get().reply_by == reply["reply_by"]


def test_a_machine_that_fills_the_trap_is_asked_once_more(client: Client, clock: time_machine.Coordinates) -> None:
    write(client, clock)
    response = client.post("/sv/say/check/", {"website": "http://example.org"})
    assert response.status_code == 422
    assert "Tryck en gång till" in response.content.decode()
    assert not Received.objects.exists()
    client.post("/sv/say/check/", {"website": "http://example.org", "again": "1"})
    assert Received.objects.count() == 1


def test_who_is_quicker_than_any_person_is_asked_once_more(client: Client, clock: time_machine.Coordinates) -> None:
    write(client, clock)
    clock.shift(-59)
    assert client.post("/sv/say/check/").status_code == 422
    assert client.post("/sv/say/check/", {"again": "1"}).status_code == 302


def test_too_many_sends_are_stopped_without_losing_the_text(
    client: Client, clock: time_machine.Coordinates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitors, "SENDS", 1)
    send(client, clock)
    write(client, clock, "Den andra synpunkten")
    response = client.post("/sv/say/check/")
    assert response.status_code == 429
    assert response["Retry-After"]
    assert "Den andra synpunkten" in client.get("/sv/say/check/").content.decode()


def test_a_personal_number_is_warned_of_and_never_stops(client: Client, clock: time_machine.Coordinates) -> None:
    write(client, clock, "Jag heter Rut, 811218-9876, och vill klaga.")
    assert "personnummer" in client.get("/sv/say/check/").content.decode()
    assert client.post("/sv/say/check/").status_code == 302


def test_a_picture_is_kept_described_shown_and_removed(client: Client, clock: time_machine.Coordinates) -> None:
    client.post("/sv/say/", {"text": TEXT})
    client.post("/sv/say/pictures/", {"pictures": [upload("gren.jpg", picture())], "upload": "1"})
    file = FormDraftFile.objects.get()
    assert client.get(f"/sv/say/pictures/{file.pk}/")["Content-Type"] == "image/jpeg"
    assert Client().get(f"/sv/say/pictures/{file.pk}/").status_code == 404
    client.post("/sv/say/pictures/", {f"description-{file.pk}": "En gren", "next": "1"})
    assert 'alt="En gren"' in client.get("/sv/say/pictures/").content.decode()
    client.post("/sv/say/pictures/", {"remove": str(file.pk)})
    assert not FormDraftFile.objects.exists()


def test_each_refused_file_is_named_with_its_reason(client: Client, clock: time_machine.Coordinates) -> None:
    client.post("/sv/say/", {"text": TEXT})
    files = [
        upload("bra.jpg", picture()),
        upload("virus.jpg", b"MZ\x90\x00 not a picture"),
        upload("halv.jpg", picture()[:200]),
        upload("stor.jpg", b"\xff\xd8" + b"0" * MAX_BYTES),
    ]
    response = client.post("/sv/say/pictures/", {"pictures": files, "next": "1"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "virus.jpg är inte en fil som vi kan ta emot" in page
    assert "halv.jpg går inte att öppna" in page
    assert "stor.jpg är för stor" in page
    assert FormDraftFile.objects.get().name == "bra.jpg"


def test_a_sixth_picture_is_named_and_left_out(client: Client, clock: time_machine.Coordinates) -> None:
    client.post("/sv/say/", {"text": TEXT})
    files = [upload(f"bild{number}.jpg", picture()) for number in range(1, 7)]
    response = client.post("/sv/say/pictures/", {"pictures": files})
    assert "bild6.jpg fick inte plats" in response.content.decode()
    assert FormDraftFile.objects.count() == 5


def test_start_over_asks_first_and_then_removes_everything(client: Client, clock: time_machine.Coordinates) -> None:
    client.post("/sv/say/", {"text": TEXT})
    assert client.get("/sv/say/start-over/").status_code == 200
    assert FormDraft.objects.exists()
    client.post("/sv/say/start-over/")
    assert not FormDraft.objects.exists()
    assert TEXT not in client.get("/sv/say/").content.decode()


def test_the_language_of_the_answer_follows_the_choice_and_not_the_page(
    client: Client, clock: time_machine.Coordinates
) -> None:
    client.post("/sv/say/", {"text": TEXT})
    client.post("/sv/say/reply/", {**EMAIL, "language": "fi"})
    clock.shift(60)
    client.post("/sv/say/check/")
    assert Case.objects.get().language == "fi"


def test_what_it_is_about_may_be_told_before_sending_and_comes_to_the_registrar(
    client: Client, clock: time_machine.Coordinates
) -> None:
    write(client, clock, **EMAIL)
    page = client.get("/sv/say/check/").content.decode()
    assert "Gäller det något av det här?" in page
    client.post("/sv/say/check/", {"category_code": "REN-01"})

    assert Case.objects.get().category.code == "REN-01"


def test_nothing_told_of_what_it_is_about_is_left_to_the_registrar(
    client: Client, clock: time_machine.Coordinates
) -> None:
    write(client, clock, **EMAIL)
    client.post("/sv/say/check/", {"category_code": "no such category"})

    assert Case.objects.get().category.code == "OVR-99"


def test_what_was_chosen_on_the_first_page_stands_there_when_one_comes_back(
    client: Client, clock: time_machine.Coordinates
) -> None:
    client.post("/sv/say/", {"text": TEXT, "category_code": "REN-01"})
    page = client.get("/sv/say/").content.decode()
    assert 'value="REN-01"' in page
    assert 'aria-describedby="subject-REN-01-times" checked>' in " ".join(page.split())
    client.post("/sv/say/", {"text": TEXT, "category_code": ""})

    assert 'value="" checked>' in " ".join(client.get("/sv/say/").content.decode().split())
    assert FormDraft.objects.get().answers["category_code"] == ""
