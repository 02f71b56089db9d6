"""Scanned letters at the desk: laid in, read beside their pictures, the day's reply cards printed and posted."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from tests import scan_maker
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, page
from tests.scan_maker import SHEET, letter

from gehor.journey import departure, letters
from gehor.kit.scans.values import Reader
from gehor.outbox.queries.cards import cards_of
from gehor.steps.intake.queries import scans
from gehor.steps.register.models.case import Case

pytestmark = pytest.mark.django_db
BENCH, HOLE = letter("Det saknas en bänk."), letter("Det är ett hål i gatan.", name="Bo Lind")
SENDER = {"name": "Rut Alm", "address": "Lindvägen 3\n123 45 Småstad", "reply_by": "letter", "language": "sv"}


@pytest.fixture(autouse=True)
def no_engine(settings: Settings) -> None:
    """What is read is told elsewhere; here a letter is taken in without."""
    settings.GEHOR_SCANNING = replace(django_settings.GEHOR_SCANNING, reader=Reader(program="no-such-reader"))


def lays_in(client: Client, *files: tuple[str, bytes], **told: str) -> int:
    """The status of the answer to so many files."""
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    told = {"arrived_on": "2026-11-24", "basis": "post", "reason": "", **told}
    return client.post("/sv/desk/scans/keep-scan/", {"scans": sent, **told}).status_code


def came(client: Client) -> Case:
    """A letter that was laid in and has its case."""
    assert lays_in(client, ("brev.jpg", scan_maker.jpeg(BENCH))) == 302
    letters.finish_all(at=AT)
    return Case.objects.get(channel="letter")


def test_a_batch_that_is_laid_in_becomes_letters_in_the_inbox(office: Cast) -> None:
    client = at_desk(office.rebecka)
    assert lays_in(client, ("post.tif", scan_maker.tiff([BENCH, SHEET, HOLE]))) == 302
    assert "Väntar på att delas och läsas" in page(client, "scans/")
    letters.finish_all(at=AT)
    shown = page(client, "scans/")

    for case in Case.objects.filter(channel="letter"):
        assert case.reference in shown
    assert Case.objects.filter(channel="letter").count() == 2
    assert "Programmet Tesseract är inte installerat" in shown


def test_another_day_than_the_assumed_one_asks_why_before_anything_is_kept(office: Cast) -> None:
    client, data = at_desk(office.rebecka), scan_maker.jpeg(BENCH)

    assert lays_in(client, ("brev.jpg", data), arrived_on="2026-11-20") == 422
    assert lays_in(client, ("brev.jpg", data), arrived_on="2026-11-25", reason="Stämpel") == 422
    assert scans.batches() == ()
    assert lays_in(client, ("brev.jpg", data), arrived_on="2026-11-20", reason="Stämpel") == 302
    assert scans.batches()[0].reason == "Stämpel"


def test_an_empty_file_is_refused_and_the_one_beside_it_is_kept(office: Cast) -> None:
    client = at_desk(office.rebecka)

    assert lays_in(client, ("tom.pdf", b""), ("brev.jpg", scan_maker.jpeg(BENCH))) == 422
    assert lays_in(client, ("brev.jpg", scan_maker.jpeg(BENCH))) == 302
    assert [row.name for row in scans.batches()] == ["brev.jpg"]
    assert "har kommit in förut" in page(client, "scans/")


def test_the_letter_stands_beside_its_text_upright_and_can_be_saved_as_it_came(office: Cast) -> None:
    client = at_desk(office.rebecka)
    case = came(client)
    shown = page(client, f"cases/{case.reference}/register-case/")
    record = client.get(f"/sv/desk/cases/{case.reference}/").context["page"].records[0]
    picture = client.get(f"/sv/desk/cases/{case.reference}/records/{record.id}/pages/1/")
    original = client.get(f"/sv/desk/cases/{case.reference}/records/{record.id}/original/")

    assert "Maskinläst text" in shown
    assert "Läs på bilden" in shown
    assert f"/records/{record.id}/pages/1/" in shown
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert original.content == scan_maker.jpeg(BENCH)
    assert at_desk(office.ebba).get(f"/sv/desk/cases/{case.reference}/records/{record.id}/pages/1/").status_code == 404


def test_sender_read_off_gives_a_card_that_is_printed_posted_and_taken_back(office: Cast) -> None:
    client = at_desk(office.rebecka)
    case = came(client)
    path = f"/sv/desk/cases/{case.reference}/set-sender/"
    assert client.post(path, {**SENDER, "receipt": "on"}).status_code == 302
    departure.send_due(at=AT)
    (card,) = cards_of(AT.date())
    day = "/sv/desk/reply-cards/2026-11-24"
    for form, sheets in (("a4", 1), ("a6", 1)):
        made = pikepdf.open(io.BytesIO(client.get(f"{day}/cards-{form}.pdf").content))
        assert len(made.pages) == sheets
    assert "Väntar på utskrift" in page(client, "reply-cards/")

    client.post(f"{day}/mark-printed/", {"card": [str(card.id)]})
    assert "Utskrivet" in page(client, "reply-cards/")
    client.post(f"{day}/mark-posted/", {"all": "1"})
    assert [row.state for row in cards_of(AT.date())] == ["posted"]
    client.post(f"/sv/desk/reply-cards/{card.id}/undo-mark/")
    assert [row.state for row in cards_of(AT.date())] == ["to_post"]


def test_who_wants_a_letter_must_have_an_address_and_who_is_nobody_needs_none(office: Cast) -> None:
    client = at_desk(office.rebecka)
    case = came(client)
    path = f"/sv/desk/cases/{case.reference}/set-sender/"

    assert client.post(path, {**SENDER, "address": ""}).status_code == 422
    assert client.post(path, {"anonymous": "on", "language": "sv"}).status_code == 302
    case.refresh_from_db()
    assert case.anonymous
    assert cards_of(AT.date()) == ()


def test_text_and_day_are_put_right_with_a_reason_and_stay_in_the_log(office: Cast) -> None:
    client = at_desk(office.rebecka)
    case = came(client)
    record = client.get(f"/sv/desk/cases/{case.reference}/").context["page"].records[0]
    told = {"text": "Det saknas en bänk.", "reason": "", "record": str(record.id)}
    assert client.post(f"/sv/desk/cases/{case.reference}/correct-text/", told).status_code == 302
    day = {"arrived_on": "2026-11-20", "basis": "handed_over", "reason": "Stämpeln"}
    assert client.post(f"/sv/desk/cases/{case.reference}/change-arrival/", day).status_code == 302
    log = page(client, f"cases/{case.reference}/journal-of-case/")

    assert "Det saknas en bänk." in page(client, f"cases/{case.reference}/")
    for words in ("Maskinläst text rättad", "Ankomstdagen ändrad", "Läst från bilden", "Stämpeln"):
        assert words in log


def test_one_day_is_set_for_every_letter_of_a_batch_at_once(office: Cast) -> None:
    client = at_desk(office.rebecka)
    lays_in(client, ("post.tif", scan_maker.tiff([BENCH, SHEET, HOLE])))
    letters.finish_all(at=AT)
    path = f"/sv/desk/scans/{scans.batches()[0].id}/change-arrival/"

    assert client.post(path, {"arrived_on": "2026-11-19", "basis": "post", "reason": ""}).status_code == 422
    assert client.post(path, {"arrived_on": "2026-11-19", "basis": "post", "reason": "Fel fack"}).status_code == 302
    assert {str(case.arrived_on) for case in Case.objects.filter(channel="letter")} == {"2026-11-19"}


def test_a_parked_scan_says_what_to_do_and_gives_its_original(office: Cast) -> None:
    client = at_desk(office.rebecka)
    data = scan_maker.locked(scan_maker.pdf([BENCH]))
    lays_in(client, ("last.pdf", data))
    letters.finish_all(at=AT)
    item = scans.batches()[0].letters[0]
    original = client.get(f"/sv/desk/parked/{item.id}/original/")

    assert "skyddad med lösenord" in page(client, f"parked/{item.id}/")
    assert original.content == data
    assert f"{item.reference}.pdf" in original["Content-Disposition"]


def test_the_separator_sheet_is_a_page_that_is_found_again(office: Cast) -> None:
    made = at_desk(office.rebecka).get("/sv/desk/scans/separator-sheet.pdf").content
    whole = pikepdf.open(io.BytesIO(scan_maker.pdf([BENCH])))
    whole.pages.extend(pikepdf.open(io.BytesIO(made)).pages)
    whole.pages.extend(pikepdf.open(io.BytesIO(scan_maker.pdf([HOLE]))).pages)
    out = io.BytesIO()
    whole.save(out)
    lays_in(at_desk(office.rebecka), ("post.pdf", out.getvalue()))
    letters.finish_all(at=AT)

    assert len(scans.batches()[0].letters) == 2
