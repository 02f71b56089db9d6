"""The day a letter reached us, and the day that counts (FL 22 §)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.rules.scans import LetterBasis
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.actions.change_arrival import change_arrival
from gehor.steps.register.queries.cases import case_page, corrections
from tests.builders import RUT, open_case
from tests.cast import AT, DAY, Cast

LETTER = replace(RUT, channel=Channel.LETTER)
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("arrived_on", "basis", "counts", "why"),
    [
        # By post on a Monday: the Friday before (FL 22 § second paragraph).
        (MONDAY, LetterBasis.POST, FRIDAY, "post_previous_day"),
        (MONDAY, LetterBasis.LETTER_BOX, FRIDAY, "post_previous_day"),
        (MONDAY, LetterBasis.HANDED_OVER, MONDAY, "same_day"),
        # In the box on a Saturday: the Friday.
        (date(2026, 11, 21), LetterBasis.LETTER_BOX, FRIDAY, "post_previous_day"),
    ],
)
def test_the_day_that_counts_follows_from_how_it_came(
    cast: Cast, arrived_on: date, basis: LetterBasis, counts: date, why: str
) -> None:
    case = open_case(LETTER)
    row, _before = change_arrival(
        actor=cast.rebecka.actor, at=AT, case_id=case.id, arrived_on=arrived_on, basis=basis, reason="Stämpel"
    )

    assert (row.arrived_on, row.received_on) == (arrived_on, counts)
    assert case_page(cast.rebecka.asks(), case.id).received_basis == why


def test_a_day_of_ones_own_needs_a_reason_and_every_day_that_stood_is_kept(cast: Cast) -> None:
    case = open_case(LETTER)
    change_arrival(
        actor=cast.rebecka.actor,
        at=AT,
        case_id=case.id,
        arrived_on=FRIDAY,
        basis=LetterBasis.POST,
        received_on=date(2026, 11, 17),
        reason="Posten låg hos grannen",
    )
    page = case_page(cast.rebecka.asks(), case.id)
    stood = {(row.field, row.before) for row in corrections(cast.rebecka.asks(), case.id)}

    assert (page.received_basis, page.received_reason) == ("overridden", "Posten låg hos grannen")
    assert page.records[0].dated_on == FRIDAY
    assert stood == {("arrived_on", str(DAY)), ("dated_on", str(DAY)), ("received_on", str(MONDAY))}


def test_what_can_not_be_so_is_refused_with_its_reason(cast: Cast) -> None:
    case = open_case(LETTER)
    told = {"actor": cast.rebecka.actor, "at": AT, "case_id": case.id, "basis": LetterBasis.POST, "reason": "Stämpel"}
    for change, why in (
        ({"arrived_on": FRIDAY, "reason": " "}, "reason_missing"),
        ({"arrived_on": FRIDAY, "basis": "duva"}, "basis_unknown"),
        ({"arrived_on": DAY + timedelta(days=1)}, "day_not_been"),
        ({"arrived_on": FRIDAY, "received_on": MONDAY}, "counts_before_it_came"),
        ({"arrived_on": DAY}, "nothing_to_correct"),
    ):
        with pytest.raises(Refused, match=why):
            change_arrival(**{**told, **change})
    with pytest.raises(NotAllowed):
        change_arrival(**{**told, "actor": cast.olof.actor, "arrived_on": FRIDAY})
