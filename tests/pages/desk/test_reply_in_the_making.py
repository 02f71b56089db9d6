"""Pieces, files and the draft that keeps itself: what is being written is never lost, with or without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.builders import fresh, given_case
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, page

from gehor.office.actions.set_fragment import set_fragment
from gehor.outbox.models.dispatch import Dispatch, DispatchFile
from gehor.people.queries import staff_row
from gehor.steps.answer.queries import DraftRow, draft
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.handle.models.mention import Mention
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def post(client: Client, case: CaseRow, word: str = "send-reply", *, by_itself: bool = False, **fields: Any) -> Any:
    fields.setdefault("version", fresh(case).version)
    headers = HTMX if by_itself else None
    return client.post(f"/sv/desk/cases/{case.reference}/{word}/", fields, headers=headers)


def kept(cast: Cast, case: CaseRow) -> DraftRow:
    row = draft(cast.olof.asks(), case.id)
    assert row is not None
    return row


def a_file(name: str = "karta.pdf", data: bytes = b"%PDF-1.7 karta") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_piece_is_put_after_what_is_written_and_both_are_kept(office: Cast) -> None:
    case = given_case(office, office.olof)
    code = set_fragment(actor=office.adam.actor, at=AT, name="Tack", body="Tack, {officer} hälsar.", language="sv")
    client = at_desk(office.olof)
    assert "Tack" in page(client, f"cases/{case.reference}/send-reply/")

    answer = post(client, case, text="Vi städar.", fragment=code, press="insert")
    assert answer.status_code == 302
    assert kept(office, case).text == "Vi städar.\n\nTack, Olof Ek hälsar."


def test_a_piece_with_a_hole_is_marked_and_the_answer_is_not_sent_before_it_is_filled(office: Cast) -> None:
    case = given_case(office, office.olof)
    set_fragment(actor=office.adam.actor, at=AT, name="Till dagen", body="Klart {due_on}.", language="sv")
    client = at_desk(office.olof)
    assert "har en lucka" in page(client, f"cases/{case.reference}/send-reply/")

    answer = post(client, case, text="Klart {due_on}.", press="send")
    assert answer.status_code == 422 and "klamrarna" in answer.content.decode()
    assert not Dispatch.objects.filter(text__contains="Klart").exists()


def test_files_are_laid_with_the_answer_taken_away_and_sent(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    post(client, case, text="Se kartan.", file=[a_file(), a_file("brev.txt", b"Hej")], press="attach")
    row = kept(office, case)
    assert ([file.name for file in row.files], row.text) == (["karta.pdf", "brev.txt"], "Se kartan.")

    post(client, case, text="Se kartan.", draft_version=row.version, detach=row.files[1].id)
    shown = post(client, case, text="Se kartan.", draft_version=kept(office, case).version, press="preview")
    assert "karta.pdf" in shown.content.decode() and "brev.txt" not in shown.content.decode()
    sent = post(client, case, text="Se kartan.", draft_version=kept(office, case).version, press="send")
    assert sent.status_code == 302
    assert [file.name for file in DispatchFile.objects.all()] == ["karta.pdf"]


def test_a_file_chosen_but_not_added_is_never_left_behind_by_send(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    post(client, case, text="Se kartan.", file=a_file(), press="send")

    assert not Dispatch.objects.filter(text__contains="Se kartan").exists()
    assert [file.name for file in kept(office, case).files] == ["karta.pdf"]
    assert "skicka igen" in page(client, f"cases/{case.reference}/send-reply/")


def test_a_refused_file_says_why_and_keeps_what_was_written(office: Cast) -> None:
    case = given_case(office, office.olof)
    answer = post(at_desk(office.olof), case, text="Se kartan.", file=a_file("karta.exe", b"MZ\x90"), press="attach")

    shown = answer.content.decode()
    assert answer.status_code == 422 and "karta.exe" in shown and "Se kartan." in shown


def test_the_draft_keeps_itself_while_somebody_types(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    first = post(client, case, "save-draft/reply", by_itself=True, text="Vi st", draft_version=0)
    assert "Utkast sparat" in first.content.decode() and 'value="1"' in first.content.decode()
    second = post(client, case, "save-draft/reply", by_itself=True, text="Vi städar", draft_version=1)

    assert 'value="2"' in second.content.decode()
    assert kept(office, case).text == "Vi städar"


def test_a_draft_written_on_in_another_window_is_not_overwritten_by_itself(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    post(client, case, "save-draft/reply", by_itself=True, text="Första fönstret", draft_version=0)
    answer = post(client, case, "save-draft/reply", by_itself=True, text="Andra fönstret", draft_version=0)

    assert "annat fönster" in answer.content.decode()
    assert kept(office, case).text == "Första fönstret"
    both = post(client, case, "save-draft/reply", text="Andra fönstret", draft_version=0)
    assert both.status_code == 409
    assert "Första fönstret" in both.content.decode() and "Andra fönstret" in both.content.decode()


def test_a_comment_is_shown_as_working_material_and_taken_away_by_its_author_only(office: Cast) -> None:
    case = given_case(office, office.olof)
    note_id = write_memory_note(actor=office.olof.actor, at=AT, case_id=case.id, text="Var det inte så i fjol?")
    mine, theirs = at_desk(office.olof), at_desk(office.mats)
    assert "Ta bort minnesanteckningen" in page(mine, f"cases/{case.reference}/")
    assert "Arbetsmaterial" in page(theirs, f"cases/{case.reference}/")
    assert "Ta bort minnesanteckningen" not in page(theirs, f"cases/{case.reference}/")

    url = f"/sv/desk/cases/{case.reference}/remove-memory-note/{note_id}/"
    assert theirs.post(url).status_code == 403
    assert mine.post(url).status_code == 302
    assert not Record.objects.filter(pk=note_id).exists()


def test_who_is_named_in_a_comment_finds_it_on_the_day_page(office: Cast) -> None:
    case = given_case(office, office.olof)
    olga = f"person:{office.olga.id}"
    refused = post(at_desk(office.olof), case, "write-memory-note", text="Kolla, @Ebba.", to_1=olga, wish="answer")
    assert (refused.status_code, "Ebba Ek får inte se ärendet" in refused.content.decode()) == (422, True)
    answer = post(at_desk(office.olof), case, "write-memory-note", text="Är det er?", to_1=olga, wish="stance")
    assert answer.status_code == 302

    client = at_desk(office.olga)
    assert "Kollegor frågar dig" in page(client, "") and "Ta ställning" in page(client, "")
    asked = Mention.objects.get()
    url = f"cases/{case.reference}/answer-mention/?mention={asked.pk}"
    assert "Är det er?" in page(client, url)
    post(client, case, "answer-mention", mention=str(asked.pk), text="Nej.")
    assert "Kollegor frågar dig" not in page(client, "")
    assert "Till svaret" in page(at_desk(office.olof), f"cases/{case.reference}/")
    assert client.get(f"/sv/desk/{url}").status_code == 302


def test_cleaning_asks_about_each_comment_and_keeps_the_chosen(office: Cast) -> None:
    case = given_case(office, office.olof)
    keep = write_memory_note(actor=office.olof.actor, at=AT, case_id=case.id, text="Hålet är 20 cm djupt.")
    write_memory_note(actor=office.olof.actor, at=AT, case_id=case.id, text="Hm.")
    client = at_desk(office.olof)
    assert "20 cm" in page(client, f"cases/{case.reference}/clean-case/")
    post(client, case, "clean-case", keep=[str(keep)])

    assert [row.pk for row in Record.objects.filter(case=case.id, type__code="memory_note")] == [keep]


def test_a_signature_is_written_once_and_leads_back_to_the_answer(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    back = f"/sv/desk/cases/{case.reference}/send-reply/"
    answer = client.post("/sv/desk/set-signature/", {"signature": "Trafikingenjör", "next": back})
    assert answer["Location"] == back
    assert staff_row(office.olof.id).signature == "Trafikingenjör"
    away = client.post("/sv/desk/set-signature/", {"signature": "", "next": "https://ond.example/"})
    assert away["Location"] == "/sv/desk/"
