"""A file from the scanner is kept whole before anything is made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.actions.keep_scan import keep_scan
from gehor.steps.intake.queries import scans
from gehor.steps.intake.rules.scans import LetterBasis, Scan, ScanSource, ToldDay
from tests.cast import AT, DAY, Cast

DATA = b"%PDF-1.7 what the scanner gave"
SCAN = Scan("../post.pdf", DATA, "application/pdf", ScanSource.UPLOAD, ToldDay(DAY))


def test_a_registrar_keeps_a_scan_byte_for_byte_under_a_safe_name(cast: Cast) -> None:
    told = replace(SCAN, day=ToldDay(date(2026, 11, 20), LetterBasis.LETTER_BOX, "Stämpel"))
    batch_id, again = keep_scan(actor=cast.rebecka.actor, at=AT, scan=told)
    row = scans.batch(batch_id)

    assert not again
    assert scans.batch_bytes(batch_id) == ("post.pdf", "application/pdf", DATA)
    assert (row.state, row.arrived_on, row.basis, row.reason) == ("kept", date(2026, 11, 20), "letter_box", "Stämpel")


def test_the_same_bytes_under_another_name_are_the_same_scan(cast: Cast) -> None:
    first, _ = keep_scan(actor=cast.rebecka.actor, at=AT, scan=SCAN)
    assert keep_scan(actor=cast.tora.actor, at=AT, scan=replace(SCAN, name="annan.pdf")) == (first, True)


def test_nobody_but_the_registry_lays_scans_in_by_hand(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        keep_scan(actor=cast.olof.actor, at=AT, scan=SCAN)


def test_an_empty_scan_and_one_from_tomorrow_are_refused(cast: Cast) -> None:
    tomorrow = replace(SCAN, day=ToldDay(DAY + timedelta(days=1)))
    for scan, why in ((replace(SCAN, data=b""), "scan_empty"), (tomorrow, "day_not_been")):
        with pytest.raises(Refused, match=why):
            keep_scan(actor=cast.rebecka.actor, at=AT, scan=scan)
