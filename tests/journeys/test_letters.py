"""The day's post: from the scanner's folder to a reply card in the post box (routine 1, 2 and 5)."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from gehor.journal.act import acting
from gehor.journey import departure, letters, parked, registration, reply_cards, scan_folder
from gehor.kit.refused import NotThere, Refused
from gehor.kit.scans.values import Reader
from gehor.outbox import queries as outbox
from gehor.steps.intake import queries as intake
from gehor.steps.intake import writes as intake_writes
from gehor.steps.intake.queries import scans
from gehor.steps.intake.rules.scans import LetterBasis, Scan, ScanSource, ToldDay
from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.queries import queue
from gehor.steps.register.queries.arrivals import arrivals_of_items
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.rules.contacts import SenderData
from tests import scan_maker
from tests.cast import AT, DAY, Cast
from tests.scan_maker import BLANK, HEIC, SHEET, letter

RUT = SenderData(name="Rut Alm", address="Lindvägen 3\n123 45 Småstad", reply_by="letter")
BENCH = letter("Det saknas en bänk vid hållplatsen.")
HOLE = letter("Det är ett hål i gatan vid torget.", name="Bo Lind", street="Torget 7")


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    made = tmp_path / "scanner"
    made.mkdir()
    settings.GEHOR_SCANNING = replace(django_settings.GEHOR_SCANNING, folder=made)
    return made


def look(folder: Path) -> list[scan_folder.TakenFile]:
    """One look, with nobody writing to the folder meanwhile."""
    return list(scan_folder.take(folder, at=lambda: AT, pause=lambda: None))


def without_engine(settings: Settings) -> None:
    settings.GEHOR_SCANNING = replace(django_settings.GEHOR_SCANNING, reader=Reader(program="no-such-reader"))


def taken(data: bytes, name: str = "post.pdf", day: date = DAY) -> list[UUID]:
    """A batch taken in and cut, its letters not yet read."""
    scan = Scan(name, data, scan_folder.media_type_of(data), ScanSource.FOLDER, ToldDay(day))
    kept = letters.keep(actor=letters.SCANNER, at=AT, scan=scan)
    return [row.id for row in letters.cut(at=AT, batch_id=kept.batch_id)]


def opened(data: bytes, **told: str) -> UUID:
    """A single letter with its case."""
    (received_id,) = taken(data, **told)
    assert letters.finish(at=AT, received_ids=[received_id]) == 1
    return arrivals_of_items([received_id])[received_id].case_id


@pytest.mark.tesseract
def test_a_letter_goes_from_the_folder_to_a_posted_reply_card(cast: Cast, folder: Path) -> None:
    (folder / "brev.pdf").write_bytes(scan_maker.pdf([BENCH]))
    (batch,) = look(folder)
    assert letters.finish_all(at=AT) == 1
    (row,) = scans.batch(batch.batch_id).letters
    arrival = arrivals_of_items([row.id])[row.id]
    page = case_page(cast.rebecka.asks(), arrival.case_id)
    found = scans.letter(row.id)

    assert "Det saknas en bänk vid hållplatsen" in page.records[0].text
    assert page.records[0].machine_read
    assert page.records[0].counterparty == "Okänd"
    assert (arrival.arrived_on, arrival.received_on, arrival.basis) == (DAY, date(2026, 11, 23), "post_previous_day")
    assert (found.sender.name, found.sender.address) == ("Rut Alm", "Lindvägen 3\n123 45 Småstad")
    assert [path.name for path in folder.iterdir()] == ["done"]

    assert letters.sender_read(
        actor=cast.rebecka.actor, at=AT, case_id=arrival.case_id, sender=RUT, receipt=True, version=None
    )
    departure.send_due(at=AT)
    (card,) = reply_cards.of_day(DAY).ready
    assert (card.kind, card.state, card.address) == ("card", "to_post", RUT.address)
    assert reply_cards.as_pdf([card.id], four_up=True).startswith(b"%PDF")

    assert reply_cards.posted(actor=cast.rebecka.actor, at=AT, dispatch_ids=[card.id]) == 1
    page = case_page(cast.rebecka.asks(), arrival.case_id)
    assert outbox.dispatch_row(card.id).state == "posted"
    assert [record.number for record in page.records] == [1, 2]
    assert page.records[0].counterparty == "Rut Alm"


def test_a_batch_is_cut_at_its_separator_sheets_into_letters(cast: Cast, folder: Path, settings: Settings) -> None:
    without_engine(settings)
    (folder / "post.tif").write_bytes(scan_maker.tiff([BENCH, BLANK, SHEET, BLANK, HOLE, SHEET]))
    (batch,) = look(folder)
    letters.finish_all(at=AT)
    row = scans.batch(batch.batch_id)
    found = scans.letters([one.id for one in row.letters])

    assert [(found[one.id].first_page, found[one.id].last_page) for one in row.letters] == [(1, 2), (4, 5)]
    assert [one.state for one in row.letters] == ["taken", "taken"]
    assert scans.batch_bytes(row.id)[2] == scan_maker.tiff([BENCH, BLANK, SHEET, BLANK, HOLE, SHEET])


def test_without_the_reading_program_a_letter_is_taken_in_all_the_same(cast: Cast, settings: Settings) -> None:
    without_engine(settings)
    page = case_page(cast.rebecka.asks(), opened(scan_maker.jpeg(BENCH)))

    assert page.records[0].text == ""
    assert [file.name.endswith(".jpg") for file in page.records[0].files] == [True]
    assert scans.letter(page.records[0].received_id).engine == "no_engine"


def test_the_original_of_a_letter_stays_byte_for_byte_as_it_came(cast: Cast, settings: Settings) -> None:
    without_engine(settings)
    data = scan_maker.pdf([BENCH])
    (received_id,) = taken(data)

    assert intake.raw_of(received_id) == data


def test_the_same_file_is_never_taken_twice_whatever_it_is_called(cast: Cast, folder: Path, settings: Settings) -> None:
    without_engine(settings)
    data = scan_maker.jpeg(BENCH)
    (folder / "ett.jpg").write_bytes(data)
    (first,) = look(folder)
    (folder / "igen.jpg").write_bytes(data)
    (second,) = look(folder)

    assert (first.again, second.again) == (False, True)
    assert first.batch_id == second.batch_id
    assert letters.finish_all(at=AT) == 1
    assert sorted(path.name for path in (folder / "done").iterdir()) == ["ett.jpg", "igen.jpg"]


def test_a_file_somebody_still_writes_to_is_left_for_another_time(cast: Cast, folder: Path) -> None:
    place = folder / "halv.pdf"
    with place.open("wb") as writing:
        writing.write(b"%PDF-1.7 the beginning")
        writing.flush()
        assert look(folder) == []
    (folder / "halv.pdf.part").write_bytes(b"%PDF")

    def grows() -> None:
        with place.open("ab") as more:
            more.write(b" and more")

    assert list(scan_folder.take(folder, at=lambda: AT, pause=grows)) == []
    assert place.exists()


UNOPENED = {
    "last.pdf": ("scan_locked", lambda: scan_maker.locked(scan_maker.pdf([BENCH]))),
    "tjock.pdf": ("scan_too_many_pages", lambda: scan_maker.many_pages(2000)),
    "trasig.pdf": ("scan_damaged", lambda: b"%PDF-1.7 och inget mer"),
    "program.exe": ("scan_wrong_type", lambda: b"MZ\x00\x00 inget brev"),
    "tom.tif": ("scan_no_pages", lambda: scan_maker.tiff([SHEET, BLANK, SHEET])),
    "bomb.tif": ("scan_too_heavy", scan_maker.bomb),
}


@pytest.mark.parametrize("name", UNOPENED)
def test_what_can_not_be_opened_waits_for_a_person_and_says_why(cast: Cast, folder: Path, name: str) -> None:
    why, make = UNOPENED[name]
    data = make()
    (folder / name).write_bytes(data)
    (taken_file,) = look(folder)
    letters.finish_all(at=AT)
    (row,) = scans.batch(taken_file.batch_id).letters

    assert (row.state, row.parked_why) == ("parked", why)
    assert intake.raw_of(row.id) == data
    assert row.reference in (folder / "refused" / f"{name}.txt").read_text()
    assert [item.id for item in intake.parked()] == [row.id]


def test_an_empty_file_is_refused_in_the_folder_and_told_to_the_registry(cast: Cast, folder: Path) -> None:
    (folder / "tom.pdf").write_bytes(b"")
    (refused,) = look(folder)

    assert refused.refused == "scan_empty"
    assert "tom" in (folder / "refused" / "tom.pdf.txt").read_text()
    assert [(row.name, row.state, row.why) for row in scans.batches()] == [("tom.pdf", "refused", "scan_empty")]


def test_a_file_that_is_too_large_stays_whole_among_the_refused(cast: Cast, folder: Path, settings: Settings) -> None:
    settings.GEHOR_SCANNING = replace(settings.GEHOR_SCANNING, bytes=100)
    data = scan_maker.jpeg(BENCH)
    (folder / "stor.jpg").write_bytes(data)
    (refused,) = look(folder)

    assert refused.refused == "scan_too_large"
    assert (folder / "refused" / "stor.jpg").read_bytes() == data


def test_a_parked_scan_can_be_made_a_case_with_its_original(cast: Cast, folder: Path) -> None:
    (received_id,) = taken(scan_maker.locked(scan_maker.pdf([BENCH])))
    case_id = parked.open_parked(actor=cast.rebecka.actor, at=AT, received_id=received_id)
    page = case_page(cast.rebecka.asks(), case_id)

    assert page.records[0].counterparty == "Okänd"
    assert len(page.records[0].files) == 1


def test_a_pdf_with_program_and_attachment_is_taken_and_flagged(cast: Cast, settings: Settings) -> None:
    without_engine(settings)
    page = case_page(cast.rebecka.asks(), opened(scan_maker.with_script(scan_maker.pdf([BENCH]))))

    assert scans.letter(page.records[0].received_id).faults == ("scan_has_attachments", "scan_has_scripts")


@pytest.mark.tesseract
def test_a_letter_laid_upside_down_is_read_and_shown_upright(cast: Cast) -> None:
    case_id = opened(scan_maker.pdf([scan_maker.turned(BENCH, 180), scan_maker.turned(HOLE, 90)]))
    page = case_page(cast.rebecka.asks(), case_id)
    pages = scans.letter(page.records[0].received_id).pages

    assert [one.turned for one in pages] == [180, 270]
    assert "Det saknas en bänk" in page.records[0].text
    assert "hål i gatan" in page.records[0].text


@pytest.mark.tesseract
def test_a_telephones_picture_of_a_letter_is_read_like_any_other(cast: Cast) -> None:
    assert "hållplatsen" in case_page(cast.rebecka.asks(), opened(HEIC)).records[0].text


def test_dying_between_keeping_and_laying_aside_doubles_nothing(
    cast: Cast, folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_engine(settings)
    (folder / "brev.jpg").write_bytes(scan_maker.jpeg(BENCH))
    with monkeypatch.context() as patched:
        patched.setattr(scan_folder.drop_folder, "lay_aside", _dies)
        with pytest.raises(SystemExit):
            look(folder)
    assert (folder / "brev.jpg").exists()
    (again,) = look(folder)

    assert again.again
    assert letters.finish_all(at=AT) == 1
    assert letters.finish_all(at=AT) == 0
    assert len(scans.batches()) == 1


def test_dying_between_cutting_and_reading_goes_on_where_it_was(
    cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_engine(settings)
    ids = taken(scan_maker.tiff([BENCH, SHEET, HOLE]))
    with monkeypatch.context() as patched:
        patched.setattr(letters, "open_case", _dies)
        with pytest.raises(SystemExit):
            letters.finish(at=AT, received_ids=ids)
    assert scans.unread() == tuple(ids)

    assert letters.finish_all(at=AT) == 2
    assert scans.unread() == ()


def _dies(*_args: object, **_named: object) -> None:
    raise SystemExit


def test_an_anonymous_letter_never_gets_a_card(cast: Cast, settings: Settings) -> None:
    without_engine(settings)
    case_id = opened(scan_maker.jpeg(BENCH))
    sent = letters.sender_read(
        actor=cast.rebecka.actor, at=AT, case_id=case_id, sender=SenderData(anonymous=True), receipt=True, version=None
    )
    page = case_page(cast.rebecka.asks(), case_id)

    assert not sent
    assert (page.case.anonymous, page.records[0].counterparty) == (True, "Anonym")
    assert reply_cards.of_day(DAY).ready == ()


def test_a_card_is_held_when_its_case_has_come_to_be_protected(cast: Cast, settings: Settings) -> None:
    without_engine(settings)
    case_id = opened(scan_maker.jpeg(BENCH))
    read = {"actor": cast.tora.actor, "at": AT, "case_id": case_id, "sender": RUT, "version": None}
    letters.sender_read(**read, receipt=True)
    departure.send_due(at=AT)
    protect_identity(actor=cast.tora.actor, at=AT, case_id=case_id)

    assert reply_cards.of_day(DAY).ready == ()
    assert len(reply_cards.of_day(DAY).held) == 1

    letters.sender_read(**read, receipt=True)
    assert [card.address for card in reply_cards.of_day(DAY).ready] == [RUT.address]
    assert reply_cards.of_day(DAY).held == ()


def test_reading_the_sender_anew_takes_the_waiting_card_back(cast: Cast, settings: Settings) -> None:
    without_engine(settings)
    case_id = opened(scan_maker.jpeg(BENCH))
    right = replace(RUT, address="Ekvägen 9\n123 45 Småstad")
    for sender in (RUT, right):
        letters.sender_read(actor=cast.rebecka.actor, at=AT, case_id=case_id, sender=sender, receipt=True, version=None)
        departure.send_due(at=AT)

    (card,) = reply_cards.of_day(DAY).ready
    assert card.address == right.address


def test_another_day_of_arrival_counts_the_promise_and_the_card_anew(cast: Cast, settings: Settings) -> None:
    without_engine(settings)
    case_id = opened(scan_maker.jpeg(BENCH))
    letters.sender_read(actor=cast.rebecka.actor, at=AT, case_id=case_id, sender=RUT, receipt=True, version=None)
    (before,) = reply_cards.of_day(DAY).ready
    stamped = ToldDay(date(2026, 11, 20), LetterBasis.HANDED_OVER, "Stämpeln säger fredag")
    letters.arrival_changed(actor=cast.rebecka.actor, at=AT, case_id=case_id, day=stamped)
    page = case_page(cast.rebecka.asks(), case_id)
    (after,) = reply_cards.of_day(DAY).ready

    assert (page.case.arrived_on, page.case.received_on) == (date(2026, 11, 20), date(2026, 11, 20))
    assert page.records[0].dated_on == date(2026, 11, 20)
    assert page.case.due_on == date(2026, 11, 25)
    assert before.text != after.text
    with pytest.raises(Refused, match="nothing_to_correct"):
        letters.arrival_changed(actor=cast.rebecka.actor, at=AT, case_id=case_id, day=stamped)


def test_a_letter_scanned_on_a_free_day_counts_from_the_working_day_before(cast: Cast, settings: Settings) -> None:
    without_engine(settings)
    saturday = AT + timedelta(days=4)
    scan = Scan(
        "brev.jpg", scan_maker.jpeg(BENCH), "image/jpeg", ScanSource.FOLDER, ToldDay(letters.day_of_scan(saturday))
    )
    kept = letters.keep(actor=letters.SCANNER, at=saturday, scan=scan)
    (row,) = letters.cut(at=saturday, batch_id=kept.batch_id)
    letters.finish(at=saturday, received_ids=[row.id])
    arrival = arrivals_of_items([row.id])[row.id]

    assert (arrival.arrived_on, arrival.received_on) == (date(2026, 11, 28), date(2026, 11, 27))


def test_one_decision_dates_every_letter_of_a_batch(cast: Cast, settings: Settings) -> None:
    without_engine(settings)
    ids = taken(scan_maker.tiff([BENCH, SHEET, HOLE]))
    letters.finish(at=AT, received_ids=ids)
    batch_id = scans.letter(ids[0]).batch_id
    day = ToldDay(date(2026, 11, 19), LetterBasis.POST, "Låg i fel fack")

    assert letters.batch_arrived(actor=cast.rebecka.actor, at=AT, batch_id=batch_id, day=day) == 2
    found = arrivals_of_items(ids)
    assert {row.received_on for row in found.values()} == {date(2026, 11, 18)}
    assert letters.batch_arrived(actor=cast.rebecka.actor, at=AT, batch_id=batch_id, day=day) == 0


TOPICS = ("en bänk", "ett hål", "en lampa", "en skylt", "ett träd", "en brunn", "en gunga", "en cykelväg")
PEOPLE = ("Rut Alm", "Bo Lind", "Eva Björk", "Ulf Hassel", "Maj Rönn", "Karl Lönn")


def day_of_post() -> dict[str, bytes]:
    """Sixty letters as a scanner and a few telephones give them: 24 + 20 + 8 in batches, the others by themselves."""
    sheets = [
        letter(
            f"Det gäller {TOPICS[number % len(TOPICS)]} vid hållplats {100 + number}.",
            name=PEOPLE[number % len(PEOPLE)],
            street=f"Lindvägen {number + 1}",
        )
        for number in range(59)
    ]
    wrong_way = {number: scan_maker.turned(sheets[number], 180) for number in (3, 30, 57)}
    laid = [wrong_way.get(number, sheet) for number, sheet in enumerate(sheets)]
    return {
        "morgon.pdf": scan_maker.pdf(_between(laid[:24])),
        "middag.tif": scan_maker.tiff([*_between(laid[24:44]), BLANK]),
        "eftermiddag.pdf": scan_maker.pdf(_between(laid[44:52])),
        **{f"foto{number}.jpg": scan_maker.jpeg(laid[number]) for number in range(52, 56)},
        **{f"ensam{number}.pdf": scan_maker.pdf([laid[number]]) for number in range(56, 59)},
        "telefon.heic": HEIC,
    }


def _between(pages: list[scan_maker.Page]) -> list[scan_maker.Page]:
    return [one for page in pages for one in (page, SHEET)][:-1]


@pytest.mark.tesseract
def test_a_days_post_of_sixty_scanned_letters_is_registered_and_its_cards_printed(cast: Cast, folder: Path) -> None:
    for name, data in day_of_post().items():
        (folder / name).write_bytes(data)
    files = look(folder)
    assert letters.finish_all(at=AT) == 60
    items = [row for one in files for row in scans.batch(one.batch_id).letters]
    found = scans.letters([row.id for row in items])
    arrivals = arrivals_of_items([row.id for row in items])

    unread = [one.file for one in found.values() if not re.search(r"hållplats(en| \d+)", one.pages[0].text)]
    unnamed = [one.file for one in found.values() if not (one.sender.name and one.sender.address)]
    assert (len(files), len(items), unread, unnamed) == (11, 60, [], [])

    for row in items:
        sender = found[row.id].sender
        registration.register(
            actor=cast.rebecka.actor,
            at=AT,
            case_id=arrivals[row.id].case_id,
            title="Synpunkt i brev",
            kind="opinion",
            category_code="REN-01",
            class_code="standard",
            counterparty="",
            unit_code="STM",
            officer_id=None,
            version=None,
        )
        letters.sender_read(
            actor=cast.rebecka.actor,
            at=AT,
            case_id=arrivals[row.id].case_id,
            sender=SenderData(name=sender.name, address=sender.address, reply_by="letter"),
            receipt=True,
            version=None,
        )
    departure.send_due(at=AT)
    cards = reply_cards.of_day(DAY).ready
    made = pikepdf.open(io.BytesIO(reply_cards.as_pdf([card.id for card in cards], four_up=True)))

    assert {card.state for card in cards} == {"to_post"}
    assert (len(cards), len(made.pages)) == (60, 15)
    assert len(queue.inbox(cast.rebecka.asks(), limit=100)[0]) == 0


def test_purging_one_letter_leaves_no_picture_of_it_and_no_batch_behind(cast: Cast, settings: Settings) -> None:
    without_engine(settings)
    first, second = taken(scan_maker.tiff([BENCH, SHEET, HOLE]))
    letters.finish(at=AT, received_ids=[first, second])
    batch_id = scans.letter(first).batch_id
    with acting("purge_private", actor=cast.tora.actor, at=AT) as act, intake_writes.unsealed():
        intake_writes.purge(act, [first])

    assert scans.letter(first).pages == ()
    assert (scans.batch(batch_id).state, scans.batch(batch_id).name) == ("emptied", "")
    assert len(scans.letter(second).pages) == 1
    with pytest.raises(NotThere):
        scans.batch_bytes(batch_id)
