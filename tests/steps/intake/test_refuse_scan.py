"""What the scanner laid in its folder and is not kept is told to the registry."""

from __future__ import annotations

import pytest

from gehor.kit.scans.values import WhyNot
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.actions.refuse_scan import refuse_scan
from gehor.steps.intake.queries import scans
from gehor.steps.intake.rules.scans import ScanSource
from tests.cast import AT, DAY, SET_UP, Cast


def test_a_refused_file_is_listed_with_its_reason_and_no_bytes(cast: Cast) -> None:
    refuse_scan(actor=SET_UP, at=AT, name="tom.pdf", size=0, why=WhyNot.EMPTY, day=DAY)
    (row,) = scans.batches()

    assert (row.name, row.state, row.why, row.source) == ("tom.pdf", "refused", "scan_empty", ScanSource.FOLDER)


def test_a_colleague_does_not_refuse_files_in_the_folder(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        refuse_scan(actor=cast.rebecka.actor, at=AT, name="tom.pdf", size=0, why=WhyNot.EMPTY, day=DAY)
