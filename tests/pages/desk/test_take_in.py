from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.cast import AT, SET_UP, Cast, Colleague
from tests.pages.desk.desk import at_desk, page

from gehor.journey.arrival import finish_waiting
from gehor.steps.intake.actions.clean_form_drafts import clean_form_drafts
from gehor.steps.intake.models.form_draft import FormDraft
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
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
    "ending": "registry",
}
SOLVED = {"ending": "solved", "kind": "question", "category": "REN-01", "answer": "På tisdagar."}
ADDRESS = "/sv/desk/take-in/"


def _say(client: Client, **values: Any) -> tuple[int, str, str]:
    answer = client.post(ADDRESS, {**CALL, **values})
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()


def _taken(colleague: Colleague) -> list[str]:
    return [row.reference for row in taken_in_by_me(colleague.asks())]


def _picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG")
    return SimpleUploadedFile("lampa.jpg", out.getvalue(), "image/jpeg")


def _kept(client: Client, **values: Any) -> str:
    """What the browser keeps by itself: the token of the draft."""
    text = client.post(f"{ADDRESS}keep/", {**CALL, **values}, headers={"HX-Request": "true"}).content.decode()
    found = re.search(r'name="draft" value="([^"]+)"', text)
    assert found is not None, text
    return found.group(1)


def test_employee_takes_in_a_call_and_gets_number_and_code_to_read_aloud(office: Cast) -> None:
    client = at_desk(office.ebba)
    status, location, _text = _say(client)
    (reference,) = _taken(office.ebba)
    assert (status, location) == (302, f"/sv/desk/take-in/{reference}/")
    answer = client.get(location)
    assert reference in answer.content.decode() and answer.context["code"] in answer.content.decode()
    assert "data-forget" in answer.content.decode()
    assert at_desk(office.olof).get(location).status_code == 404


def test_case_goes_to_the_registry_or_to_whoever_took_it_in(office: Cast) -> None:
    client = at_desk(office.olof)
    _say(client)
    _say(client, ending="me")
    own, registry = (case_page(office.olof.asks(), reference) for reference in _taken(office.olof))
    assert (registry.owner_unit_code, registry.case.officer_id) == ("REG", None)
    assert (own.owner_unit_code, own.case.officer_id) == ("STM", office.olof.id)


def test_note_says_who_wrote_it_when_and_when_it_was_said(office: Cast) -> None:
    client = at_desk(office.ebba)
    _say(client, said_at="08:05")
    text = page(client, f"cases/{_taken(office.ebba)[0]}/")
    assert "Antecknat av Ebba Ek" in text and re.search(r"Sades .*08[.:]05", text)
    assert "Mottaget av Ebba Ek, som svarar för det tills någon har tagit det" in text


def test_question_solved_at_once_is_closed_without_any_contact_asked_for(office: Cast) -> None:
    client = at_desk(office.ebba)
    status, location, _text = _say(client, **SOLVED, reply_by="", phone="")
    assert status == 302
    found = case_page(office.ebba.asks(), _taken(office.ebba)[0])
    assert (found.case.status, found.case.registration_mode) == ("closed", "kept_in_order")
    assert found.records[-1].text == "På tisdagar."
    assert "Besvarat och avslutat" in client.get(location).content.decode()


def test_registrar_gives_a_number_to_a_complaint_that_was_settled_at_the_counter(office: Cast) -> None:
    _say(at_desk(office.ebba), **{**SOLVED, "kind": "complaint", "fault_found": "yes"})
    reference = _taken(office.ebba)[0]
    registrar = at_desk(office.rebecka)
    assert reference in page(registrar, "inbox/")
    sent = {"title": "Trasig lampa", "kind": "complaint", "category": "REN-01", "class_code": "standard"}
    answer = registrar.post(f"/sv/desk/cases/{reference}/register-case/", {**sent, "unit": "STM"})
    assert answer.status_code == 302, answer.content.decode()
    found = case_page(office.rebecka.asks(), reference)
    assert found.case.diary_number and found.case.status == "closed"


def test_person_who_will_write_gets_a_slip_on_either_paper_with_number_and_code(office: Cast) -> None:
    client = at_desk(office.ebba)
    _status, location, _text = _say(client, ending="writing", reply_by="", phone="", name="")
    told = client.get(location)
    for paper, width in (("a5", 420), ("a6", 298)):
        assert f"slip-{paper}.pdf" in told.content.decode()
        made = client.get(f"{location}slip-{paper}.pdf")
        assert made["Content-Type"] == "application/pdf" and "no-store" in made["Cache-Control"]
        pdf = pypdfium2.PdfDocument(made.content)
        text = " ".join(pdf[0].get_textpage().get_text_bounded().split())
        assert round(pdf[0].get_width()) == width
        assert told.context["code"] in text and _taken(office.ebba)[0] in text
    assert client.get(f"{location}slip-a4.pdf").status_code == 404
    assert at_desk(office.olof).get(f"{location}slip-a5.pdf").status_code == 404


def test_slip_and_code_are_not_given_out_of_a_case_that_is_marked_since(office: Cast) -> None:
    client = at_desk(office.ebba)
    _status, location, _text = _say(client, ending="writing")
    case_id = case_page(office.ebba.asks(), _taken(office.ebba)[0]).case.id
    mark_secrecy(actor=office.tora.actor, at=AT, case_id=case_id, provision="OSL 21:1", reason="Hälsa")
    assert [client.get(address).status_code for address in (location, f"{location}slip-a5.pdf")] == [404, 404]


def test_no_slip_for_whoever_did_not_want_to_write_themselves(office: Cast) -> None:
    client = at_desk(office.ebba)
    _status, location, _text = _say(client)
    assert client.get(f"{location}slip-a5.pdf").status_code == 404


def test_same_form_sent_twice_becomes_one_case(office: Cast) -> None:
    client = at_desk(office.ebba)
    once = client.get(ADDRESS).context["form"]["once"].value()
    assert _say(client, once=once)[:2] == _say(client, once=once)[:2]
    assert len(_taken(office.ebba)) == 1


def test_anonymous_call_keeps_no_contact_data_though_some_was_typed(office: Cast) -> None:
    _say(at_desk(office.ebba), anonymous="on")
    seen = case_page(office.tora.asks(), _taken(office.ebba)[0])
    assert seen.case.anonymous and not any(person.phone or "Bo" in person.name for person in seen.persons)


def test_way_to_answer_need_not_be_chosen_when_only_one_was_given(office: Cast) -> None:
    _say(at_desk(office.ebba), reply_by="")
    assert case_page(office.ebba.asks(), _taken(office.ebba)[0]).case.reply_by == "phone"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": " "}, "Skriv vad det gäller."),
        ({"text": "a" * 60_000}, "Texten är 60000 tecken. Högst 20000 får plats."),
        ({"channel": ""}, "Välj hur det kom."),
        ({"channel": "web_form"}, "web_form"),
        ({"arrived_on": "2026-11-25"}, "Dagen har inte varit än."),
        ({"arrived_on": "1926-11-24"}, "Kontrollera året."),
        ({"arrived_on": "24/11"}, "Skriv dagen som ÅÅÅÅ-MM-DD."),
        ({"said_at": "23:59"}, "Klockslaget har inte varit än."),
        ({"said_at": "halv tre"}, "Skriv klockslaget som TT:MM."),
        ({"reply_by": "email"}, "Skriv e-postadressen som svaret ska gå till."),
        ({"reply_by": "email", "email": "bo@"}, "Skriv e-postadressen så här"),
        ({"reply_by": "letter"}, "Skriv adressen som svaret ska gå till."),
        ({"reply_by": "phone", "phone": ""}, "Skriv telefonnumret som svaret ska gå till."),
        ({"reply_by": "", "phone": ""}, "Välj hur vi ska svara."),
        ({"reply_by": "", "email": "bo@example.org"}, "Välj hur vi ska svara."),
        ({"name": "B" * 201}, "200"),
        ({"ending": ""}, "Välj vad som händer nu."),
        ({"ending": "burn"}, "burn"),
        ({**SOLVED, "answer": " "}, "Skriv vad du sa till personen."),
        ({**SOLVED, "answer": "a" * 60_000}, "Texten är 60000 tecken."),
        ({**SOLVED, "kind": ""}, "Välj vilken typ det är."),
        ({**SOLVED, "category": ""}, "Välj en kategori."),
        ({**SOLVED, "kind": "complaint"}, "Svara på om vi hade gjort fel."),
    ],
)
def test_each_mistake_is_told_in_words_and_nothing_is_lost(office: Cast, values: dict[str, str], words: str) -> None:
    status, _location, text = _say(at_desk(office.ebba), **{"place": "Torget 1", **values})
    assert status == 422 and words in text and 'value="Torget 1"' in text
    assert values.get("text", CALL["text"]).strip() in text
    assert _taken(office.ebba) == []


def test_markup_in_what_was_said_is_shown_as_it_was_typed(office: Cast) -> None:
    client = at_desk(office.ebba)
    _say(client, text='<script>alert("x")</script>', name='"><img src=x>')
    text = page(client, f"cases/{_taken(office.ebba)[0]}/")
    assert "<script>alert" not in text and "<img src=x>" not in text and "&lt;script&gt;" in text


def test_letter_opened_later_counts_from_the_day_it_came(office: Cast) -> None:
    _say(at_desk(office.ebba), channel="letter", arrived_on="2026-11-20", reply_by="letter", address="Gatan 1")
    found = case_page(office.tora.asks(), _taken(office.ebba)[0])
    assert found.case.arrived_on.isoformat() == "2026-11-20" and found.records[0].author_name == ""


def test_what_i_took_in_is_on_my_day_until_it_is_answered(office: Cast) -> None:
    client = at_desk(office.ebba)
    _say(client)
    _say(client, **SOLVED)
    answered, waiting = _taken(office.ebba)
    day = page(client, "")
    assert waiting in day and answered not in day
    assert "Du svarar för det tills någon annan har tagit det." in day
    assert "Inget att göra" not in day


def test_employee_who_received_it_is_offered_to_answer_and_to_take_it(office: Cast) -> None:
    client = at_desk(office.ebba)
    _say(client)
    reference = _taken(office.ebba)[0]
    text = page(client, f"cases/{reference}/")
    assert f"/cases/{reference}/answered-orally/" in text and f"/cases/{reference}/take-up/" in text
    assert client.post(f"/sv/desk/cases/{reference}/take-up/", {}).status_code == 302
    found = case_page(office.ebba.asks(), reference)
    assert (found.case.officer_id, found.owner_unit_code) == (office.ebba.id, "TILL")


def test_what_is_typed_is_kept_by_itself_and_can_be_gone_on_with(office: Cast) -> None:
    client = at_desk(office.ebba)
    first = _kept(client, text="Lampan", place="Torget 1")
    _kept(client, draft=first, text="Lampan på torget", place="Torget 1")
    assert FormDraft.objects.count() == 1

    told = page(client, "take-in/")
    assert "Du har en anteckning som inte är sparad." in told
    again = page(client, "take-in/", draft=first)
    assert "Lampan på torget" in again and 'value="Torget 1"' in again
    status, _location, _text = _say(client, draft=first)
    assert status == 302 and FormDraft.objects.count() == 0
    assert "Du har en anteckning" not in page(client, "take-in/")


def test_draft_of_a_colleague_is_never_shown_and_a_forged_one_is_nothing(office: Cast) -> None:
    token = _kept(at_desk(office.ebba), text="Hemligt samtal")
    for draft in (token, f"{token}x", "", "x" * 5000):
        assert "Hemligt samtal" not in page(at_desk(office.olof), "take-in/", draft=draft)
    assert _say(at_desk(office.olof), draft=token, text="")[0] == 422
    assert FormDraft.objects.count() == 1


def test_draft_that_is_thrown_away_or_signed_out_from_is_gone_at_once(office: Cast) -> None:
    client = at_desk(office.ebba)
    _kept(client)
    assert client.post(f"{ADDRESS}drop/").status_code == 302
    assert FormDraft.objects.count() == 0
    _kept(client)
    client.post("/sv/desk/sign-out/")
    assert FormDraft.objects.count() == 0


def test_draft_that_nobody_goes_on_with_is_gone_after_a_day(office: Cast) -> None:
    _kept(at_desk(office.ebba))
    clean_form_drafts(actor=SET_UP, at=AT + timedelta(hours=25))
    assert FormDraft.objects.count() == 0


def test_pictures_are_laid_with_the_note_one_at_a_time_and_come_with_the_case(office: Cast) -> None:
    client = at_desk(office.ebba)
    for _n in range(2):
        draft = client.get(ADDRESS).context["left"]
        answer = client.post(ADDRESS, {**CALL, "text": "", "draft": draft, "press": "attach", "pictures": _picture()})
        assert answer.status_code == 302
        shown = client.get(answer["Location"].partition("#")[0])
    assert shown.content.decode().count("lampa.jpg") == 4
    taken_away = shown.context["files"][0].id
    client.post(ADDRESS, {**CALL, "draft": shown.context["draft"], "remove": taken_away})

    status, _location, text = _say(client, draft=shown.context["draft"], pictures=_picture())
    assert status == 302, text
    [record] = case_page(office.ebba.asks(), _taken(office.ebba)[0]).records
    assert [file.name for file in record.files] == ["lampa.jpg", "lampa.jpg"]


def test_picture_stays_when_something_else_was_wrong_and_a_bad_one_is_told(office: Cast) -> None:
    client = at_desk(office.ebba)
    status, _location, text = _say(client, text="", pictures=_picture())
    assert status == 422 and "lampa.jpg" in text
    draft = re.search(r'name="draft" value="([^"]+)"', text)
    assert draft is not None
    bad = SimpleUploadedFile("virus.jpg", b"MZ this is a program", "image/jpeg")
    status, _location, text = _say(client, draft=draft.group(1), pictures=bad)
    assert status == 422 and "virus.jpg är inte en fil" in text and "lampa.jpg" in text
    assert _taken(office.ebba) == []
    status, _location, _text = _say(client, draft=draft.group(1))
    assert status == 302


def test_case_that_can_not_be_opened_yet_leaves_everything_on_the_page(
    office: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = at_desk(office.ebba)
    once = str(UUID(int=7))

    def broken(**_: object) -> None:
        raise RuntimeError("the disk is on fire")

    with monkeypatch.context() as patch:
        patch.setattr("gehor.journey.arrival.open_case", broken)
        status, _location, text = _say(client, **SOLVED, once=once)
    assert status == 503 and "Det du har skrivit står kvar." in text and "På tisdagar." in text

    later = AT + timedelta(minutes=5)
    with time_machine.travel(later, tick=False):
        assert finish_waiting(at=later) == 1
        assert _say(client, **SOLVED, once=once)[0] == 302
    assert case_page(office.ebba.asks(), _taken(office.ebba)[0]).case.status == "closed"
