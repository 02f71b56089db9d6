"""What a machine reads in a letter is kept page by page, beside the letter and never instead of it."""

from __future__ import annotations

from uuid import UUID

import pytest

from gehor.kit.scans.values import Cut, Engine, Page, Piece, Reading
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.cut_scan import cut_scan
from gehor.steps.intake.actions.keep_scan import keep_scan
from gehor.steps.intake.actions.read_scan import read_scan
from gehor.steps.intake.queries import scans
from gehor.steps.intake.rules.scans import Scan, ScanSource, SenderFound, ToldDay
from tests.cast import AT, DAY, SET_UP, Cast

TEXT = "Till Trafikkontoret\nBox 1\n123 45 Småstad\n\nDet är mörkt här.\n\nRut Alm\nLindvägen 3\n123 45 Småstad"
READING = Reading(Engine.READ, (Page(1, b"picture", turned=180, text=TEXT, sure=91), Page(2, b"empty", blank=True)))


@pytest.fixture
def letter_id(cast: Cast) -> UUID:
    scan = Scan("brev.pdf", b"%PDF one", "application/pdf", ScanSource.FOLDER, ToldDay(DAY))
    batch_id, _ = keep_scan(actor=SET_UP, at=AT, scan=scan)
    cut = Cut("application/pdf", 2, (Piece(1, 2, b"%PDF one"),))
    return cut_scan(actor=SET_UP, at=AT, batch_id=batch_id, cut=cut)[0].id


def test_text_pages_and_sender_are_kept_and_ours_is_not_taken_for_theirs(letter_id: UUID) -> None:
    saying, taken = read_scan(actor=SET_UP, at=AT, received_id=letter_id, reading=READING)
    row = scans.letter(letter_id)

    assert not taken
    assert (saying.text, saying.scanned, saying.nobody) == (TEXT, True, False)
    assert row.sender == SenderFound("Rut Alm", "Lindvägen 3\n123 45 Småstad")
    assert [(page.number, page.turned, page.blank) for page in row.pages] == [(1, 180, False), (2, 0, True)]
    assert scans.page_picture(letter_id, 1) == b"picture"
    assert intake.saying_of(letter_id).text == TEXT


def test_only_a_job_reads_letters_by_machine(cast: Cast, letter_id: UUID) -> None:
    with pytest.raises(NotAllowed):
        read_scan(actor=cast.rebecka.actor, at=AT, received_id=letter_id, reading=READING)
