"""Handing in mails from one's own mailbox: several at once, what is refused stops none, and what became of each."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import msg_files
from tests.cast import Cast
from tests.journeys.letters import letter
from tests.pages.desk.desk import at_desk, page

from gehor.steps.intake.models.received import Received
from gehor.steps.intake.rules.handing_in import MAX_FILES
from gehor.steps.register.models.case import Case

pytestmark = pytest.mark.django_db
ADDRESS = "/sv/desk/hand-in/"


def _file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def _hands_in(client: Client, *files: SimpleUploadedFile, note: str = "") -> str:
    answer = client.post(ADDRESS, {"mails": list(files), "note": note}, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_several_mails_at_once_are_each_told_with_what_became_of_them(office: Cast) -> None:
    broken = msg_files.write(msg_files.letter())[:700]

    shown = _hands_in(
        at_desk(office.ebba),
        _file("gunga.msg", msg_files.write(msg_files.letter())),
        _file("skräp.eml", letter()),
        _file("trasig.msg", broken),
    )

    assert "3 mejl är mottagna." in shown
    assert shown.count("Nytt ärende") == 2
    assert "Registraturet tittar på det" in shown
    assert "Filen från Outlook är skadad" in shown
    for case in Case.objects.all():
        assert f"/sv/desk/cases/{case.reference}/" in shown


def test_a_refused_file_stops_no_other_and_is_told_with_its_reason(office: Cast) -> None:
    shown = _hands_in(
        at_desk(office.ebba), _file("bild.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 500), _file("skräp.eml", letter())
    )

    assert "1 mejl är mottaget." in shown
    assert "1 fil togs inte emot" in shown
    assert "bild.png" in shown
    assert "Det är inget mejl." in shown
    assert Received.objects.count() == 1


def test_who_brings_what_a_colleague_brought_reads_that_it_was_there(office: Cast) -> None:
    _hands_in(at_desk(office.ebba), _file("a.eml", letter()))

    shown = _hands_in(at_desk(office.olof), _file("b.eml", letter()))

    assert "Fanns redan. Ditt namn står nu också där." in shown
    assert "Också inlämnat av Ebba Ek" in shown
    assert Case.objects.count() == 1


def test_the_list_is_ones_own_and_tells_the_last_press_only_once(office: Cast) -> None:
    client = at_desk(office.ebba)
    _hands_in(client, _file("a.eml", letter()))

    again = page(client, "handed-in/")
    assert "mejl är mottaget" not in again
    assert "Skräp vid lekplats" in again
    assert "Inget inlämnat än" in page(at_desk(office.mats), "handed-in/")


def test_no_file_or_far_too_many_is_told_beside_the_field_and_the_note_stays(office: Cast) -> None:
    client = at_desk(office.ebba)
    none = client.post(ADDRESS, {"note": "Om gungan"})
    many = client.post(ADDRESS, {"mails": [_file(f"{n}.eml", b"x") for n in range(MAX_FILES + 1)]})

    assert none.status_code == many.status_code == 422
    assert "Välj minst ett mejl." in none.content.decode()
    assert "Om gungan" in none.content.decode()
    assert f"högst {MAX_FILES} mejl" in many.content.decode()


def test_a_parked_item_names_who_handed_it_in(office: Cast) -> None:
    _hands_in(at_desk(office.ebba), _file("trasig.msg", msg_files.write(msg_files.letter())[:700]))

    shown = page(at_desk(office.rebecka), f"parked/{Received.objects.get().pk}/")

    assert "Inlämnat av Ebba Ek" in shown
    original = at_desk(office.rebecka).get(f"/sv/desk/parked/{Received.objects.get().pk}/original/")
    assert original["Content-Disposition"].rstrip('"').endswith(".msg")
