"""With a scanner every file is shut until it has looked: nothing that it finds leaves by any way, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from gehor.config.commands import inspect
from gehor.journal.act import Actor
from gehor.journey import scanning
from gehor.kit.files.models import StoredFile
from gehor.kit.files.scan import FileHeld, Scan
from gehor.kit.refused import Refused
from gehor.outbox import queries as outbox
from gehor.people import queries as people
from gehor.steps.answer.actions.attach_file import attach_file
from gehor.steps.handle.actions.ask_outside import ask_outside
from gehor.steps.handle.queries import Asking
from gehor.steps.intake.actions.add_draft_file import add_draft_file
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import RecordFile
from gehor.steps.register.queries import originals, public
from tests.cast import AT, DAY, Cast
from tests.clamd import EICAR, NAME, STREAM_MEGABYTES, Clamd
from tests.journeys import told
from tests.pages.desk import mails as letters
from tests.pages.resident.conftest import picture
from tests.signed_in import signed_in

pytestmark = [pytest.mark.django_db]
INFECTED_PDF = b"%PDF-1.7\n" + EICAR + b"\n%%EOF\n"
CLEAN_PDF = b"%PDF-1.7\nhej\n%%EOF\n"
NOBODY_THERE = ("unix", "/nowhere/clamd.ctl")


def sends(data: bytes, name: str = "karta.pdf", **answers: Any) -> Case:
    """Rut sends a file with what she says."""
    draft_id = told.draft({**told.RUT, **answers})
    add_draft_file(actor=Actor.resident(), at=AT, draft_id=draft_id, data=data, name=name)
    return told.case_of(told.arrival.web_form(at=AT, draft_id=draft_id))


def file_in(case: Case) -> RecordFile:
    return RecordFile.objects.select_related("stored").get(record__case=case)


def look(*, at: Any = AT) -> scanning.Round:
    return scanning.look_at_files(at=at)


def desk(cast: Cast, case: Case) -> str:
    return signed_in(cast.rebecka.id).get(f"/sv/desk/cases/{case.reference}/").content.decode()


def test_without_a_scanner_nothing_waits_and_everything_is_handed_out(cast: Cast) -> None:
    file = file_in(sends(CLEAN_PDF))

    assert (file.stored.scan, look().files) == (Scan.UNCHECKED, 0)
    assert originals.file_of(cast.rebecka.asks(), file.pk, AT).data == CLEAN_PDF


@pytest.mark.clamd
def test_a_file_is_shut_until_the_scanner_has_looked_and_opens_by_itself(cast: Cast, virus_scanner: Clamd) -> None:
    case = sends(CLEAN_PDF)
    file = file_in(case)

    with pytest.raises(FileHeld):
        originals.file_of(cast.rebecka.asks(), file.pk, AT)
    assert "Väntar på viruskontroll" in desk(cast, case)
    assert look().files >= 2

    assert originals.file_of(cast.rebecka.asks(), file.pk, AT).data == CLEAN_PDF
    assert "Väntar på viruskontroll" not in desk(cast, case)
    assert not StoredFile.objects.exclude(scan=Scan.CLEAN).exists()


@pytest.mark.clamd
def test_what_the_scanner_finds_is_told_with_its_name_and_leaves_by_no_way(
    cast: Cast, virus_scanner: Clamd, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, sends(INFECTED_PDF))
    file = file_in(case)
    look()

    file.refresh_from_db()
    assert (file.stored.scan, file.stored.scan_said) == (Scan.INFECTED, f"{NAME}.UNOFFICIAL")
    page = desk(cast, case)
    assert "Innehåller skadlig kod" in page and NAME in page and "stängd för alla" in page
    assert f"/files/{file.pk}/" not in page
    with pytest.raises(FileHeld):
        originals.file_of(cast.rebecka.asks(), file.pk, AT)
    with pytest.raises(FileHeld):
        public.public_file(case.pk, file.pk)
    assert signed_in(cast.rebecka.id).get(f"/sv/desk/cases/{case.reference}/files/{file.pk}/").status_code == 403
    asking = Asking(kind="enquiry", text="Vad är det?", due_on=DAY + timedelta(days=7), name="A", address="a@b.example")
    with pytest.raises(Refused, match="file_unknown"):
        ask_outside(actor=cast.olof.actor, at=AT, case_id=case.pk, asking=replace(asking, file_ids=(file.pk,)))
    told.post_goes(AT)
    assert EICAR not in b"".join(bytes(mail) for mail in mails)


@pytest.mark.clamd
def test_the_officer_is_told_that_a_file_of_the_case_is_shut(cast: Cast, virus_scanner: Clamd) -> None:
    case = told.registers(cast, sends(INFECTED_PDF))
    look()

    (notice,) = [row for row in people.notices_for(cast.olof.asks(), limit=9) if row.word == "file_infected"]
    assert (notice.subject_kind, notice.subject_id) == ("case", str(case.pk))
    assert look().files == 0


@pytest.mark.clamd
def test_a_picture_whose_original_is_infected_is_still_shown_by_its_clean_copy(
    cast: Cast, virus_scanner: Clamd
) -> None:
    case = sends(picture() + EICAR, name="gunga.jpg")
    file = file_in(case)
    look()

    assert EICAR not in originals.file_of(cast.rebecka.asks(), file.pk, AT).data
    with pytest.raises(FileHeld):
        originals.original_file_of(cast.rebecka.asks(), file.pk, AT)


@pytest.mark.clamd
def test_a_mail_with_something_harmful_is_read_but_its_bytes_are_shut(cast: Cast, virus_scanner: Clamd) -> None:
    taken = letters.comes(
        letters.letter(html=letters.HTML, pictures=True, files=(("karta.pdf", "application/pdf", INFECTED_PDF),))
    )
    case = letters.case_of(taken)
    record = letters.record_of(taken)
    look()

    for question in (originals.original_of, originals.formatted_of):
        with pytest.raises(FileHeld):
            question(cast.rebecka.asks(), record.pk, AT)
    page = desk(cast, case)
    assert "Skylten är nere" in page
    assert page.count("Innehåller skadlig kod") == 2
    assert "/original/" not in page and "/as-formatted/" not in page


@pytest.mark.clamd
def test_a_parked_mail_with_something_harmful_is_shut_too(cast: Cast, virus_scanner: Clamd) -> None:
    taken = letters.comes(
        letters.letter(
            html=letters.HTML,
            files=(("karta.pdf", "application/pdf", INFECTED_PDF),),
            List_Id="<a.utskick.example>",
            Precedence="bulk",
        )
    )
    browser = signed_in(cast.rebecka.id)
    address = f"/sv/desk/parked/{taken.received_id}/"
    look()

    page = browser.get(address).content.decode()
    assert "Innehåller skadlig kod" in page and "original/" not in page
    for part in ("original/", "as-formatted/"):
        assert browser.get(address + part).status_code == 403


@pytest.mark.clamd
def test_an_answer_waits_until_its_file_is_seen_and_then_leaves_with_it(
    cast: Cast, virus_scanner: Clamd, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    attach_file(actor=cast.olof.actor, at=AT, case_id=case.pk, data=CLEAN_PDF, name="karta.pdf")
    told.replies(cast, case, at=AT)

    told.post_goes(AT)
    assert not [mail for mail in mails if "Vi städade" in mail.as_string()]
    look()
    told.post_goes(AT)

    assert [part.get_filename() for mail in mails for part in mail.iter_attachments()] == ["karta.pdf"]


@pytest.mark.clamd
def test_an_answer_with_something_harmful_stops_before_a_person_and_sends_nothing(
    cast: Cast, virus_scanner: Clamd, mails: list[EmailMessage]
) -> None:
    case = told.registers(cast, told.writes())
    attach_file(actor=cast.olof.actor, at=AT, case_id=case.pk, data=INFECTED_PDF, name="karta.pdf")
    told.replies(cast, case, at=AT)
    look()
    # The receipt first, and then the answer to the same address.
    told.post_goes(AT)
    told.post_goes(AT)

    assert not [mail for mail in mails if mail.is_multipart()]
    (failed,) = outbox.failures()
    assert "virus scanner" in outbox.tries_of(failed.id)[-1].said


@pytest.mark.clamd
def test_a_file_that_is_too_large_for_the_scanner_is_shut_and_says_why(cast: Cast, virus_scanner: Clamd) -> None:
    case = told.registers(cast, sends(b"%PDF-1.7\n" + bytes(STREAM_MEGABYTES * 2_000_000) + b"\n%%EOF"))
    look()

    page = desk(cast, case)
    assert "Kunde inte kontrolleras" in page and "size limit exceeded" in page
    assert [row.word for row in people.notices_for(cast.olof.asks(), limit=9)].count("file_not_scanned") == 1


@pytest.mark.clamd
def test_a_scanner_killed_in_the_middle_loses_nothing_and_is_asked_again(cast: Cast, virus_scanner: Clamd) -> None:
    first, second = sends(CLEAN_PDF), sends(INFECTED_PDF)
    virus_scanner.kill()
    assert look() == scanning.Round(0, away=True)
    assert file_in(first).stored.scan == file_in(second).stored.scan == Scan.WAITING

    virus_scanner.start()
    look()

    assert (file_in(first).stored.scan, file_in(second).stored.scan) == (Scan.CLEAN, Scan.INFECTED)


@pytest.mark.clamd
def test_a_scanner_that_is_slow_leaves_the_files_waiting(cast: Cast, virus_scanner: Clamd, settings: Settings) -> None:
    case = sends(CLEAN_PDF)
    settings.GEHOR_SCANNER_SECONDS = 0.2
    virus_scanner.pause()
    try:
        assert look().away
    finally:
        virus_scanner.go_on()
    assert file_in(case).stored.scan == Scan.WAITING


@pytest.mark.clamd
def test_the_alarm_goes_after_five_minutes_to_registry_and_administrator_and_ends_by_itself(
    cast: Cast, virus_scanner: Clamd, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    there = settings.GEHOR_SCANNER
    case = sends(CLEAN_PDF)
    StoredFile.objects.update(created_at=AT)
    settings.GEHOR_SCANNER = NOBODY_THERE

    look(at=AT + timedelta(minutes=4))
    assert Client().get("/healthz").content == b"ok\n"
    look(at=AT + timedelta(minutes=6))
    look(at=AT + timedelta(minutes=7))

    for colleague in (cast.rebecka, cast.adam):
        told_of = [row.word for row in people.notices_for(colleague.asks(), limit=9)]
        assert told_of.count("scanner_silent") == 1
        assert "Virusskyddet svarar inte" in signed_in(colleague.id).get("/sv/desk/").content.decode()
    assert not [row for row in people.notices_for(cast.olof.asks(), limit=9) if row.word == "scanner_silent"]
    assert b"virus scanner is away" in Client().get("/healthz").content
    inspect.run()
    assert "virus scanner answers: NO" in capsys.readouterr().out

    settings.GEHOR_SCANNER = there
    look(at=AT + timedelta(minutes=8))

    assert not [row for row in people.notices_for(cast.rebecka.asks(), limit=9) if row.word == "scanner_silent"]
    assert file_in(case).stored.scan == Scan.CLEAN
    assert Client().get("/healthz").content == b"ok\n"


def test_an_office_that_gives_its_scanner_up_keeps_no_file_waiting_for_it(cast: Cast, settings: Settings) -> None:
    settings.GEHOR_SCANNER = NOBODY_THERE
    case = sends(CLEAN_PDF)
    assert file_in(case).stored.scan == Scan.WAITING

    settings.GEHOR_SCANNER = ()
    look()

    assert file_in(case).stored.scan == Scan.UNCHECKED
