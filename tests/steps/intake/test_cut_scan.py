"""A kept batch becomes letters, each an item of its own: all of them or none, and once."""

from __future__ import annotations

from uuid import UUID

import pytest

from gehor.kit.refused import NotThere
from gehor.kit.scans.values import Cut, Piece
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.cut_scan import cut_scan
from gehor.steps.intake.actions.keep_scan import keep_scan
from gehor.steps.intake.queries import scans
from gehor.steps.intake.rules.scans import Scan, ScanSource, ToldDay
from tests.cast import AT, DAY, SET_UP, Cast

CUT = Cut("application/pdf", 5, (Piece(1, 2, b"%PDF first"), Piece(4, 5, b"%PDF second")))


@pytest.fixture
def batch_id(cast: Cast) -> UUID:
    scan = Scan("post.pdf", b"%PDF whole", "application/pdf", ScanSource.FOLDER, ToldDay(DAY))
    return keep_scan(actor=SET_UP, at=AT, scan=scan)[0]


def test_each_letter_is_an_item_with_a_file_of_its_own(batch_id: UUID) -> None:
    made = cut_scan(actor=SET_UP, at=AT, batch_id=batch_id, cut=CUT)

    assert [intake.raw_of(row.id) for row in made] == [b"%PDF first", b"%PDF second"]
    assert {(row.channel, row.state, row.is_scan, row.arrived_on) for row in made} == {("letter", "new", True, DAY)}
    assert [file.name for file in intake.saying_of(made[0].id).files] == [f"{made[0].reference}.pdf"]
    assert scans.batch(batch_id).pages == 5


def test_cutting_the_same_batch_again_answers_the_same_letters(batch_id: UUID) -> None:
    first = cut_scan(actor=SET_UP, at=AT, batch_id=batch_id, cut=CUT)
    again = cut_scan(actor=SET_UP, at=AT, batch_id=batch_id, cut=None, why="scan_damaged")

    assert [row.id for row in again] == [row.id for row in first]
    assert scans.batch(batch_id).why == ""


def test_what_could_not_be_opened_is_one_item_that_waits_for_a_person(batch_id: UUID) -> None:
    (row,) = cut_scan(actor=SET_UP, at=AT, batch_id=batch_id, cut=None, why="scan_locked")

    assert (row.state, row.parked_why) == ("parked", "scan_locked")
    assert intake.raw_of(row.id) == b"%PDF whole"


def test_only_a_job_cuts_and_only_what_is_there(cast: Cast, batch_id: UUID) -> None:
    with pytest.raises(NotAllowed):
        cut_scan(actor=cast.rebecka.actor, at=AT, batch_id=batch_id, cut=CUT)
    with pytest.raises(NotThere):
        cut_scan(actor=SET_UP, at=AT, batch_id=UUID(int=1), cut=CUT)
