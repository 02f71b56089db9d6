"""Opening hours as somebody types them are understood, or the field is named that is not."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.refused import Refused
from gehor.steps.inform.rules.hours import Span
from gehor.steps.inform.rules.typed_hours import as_typed, spans_of

MORNING = (time(9), time(12))
AFTERNOON = (time(13), time(15, 30))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("9-12", (MORNING,)),
        ("09.00–12.00", (MORNING,)),
        ("9:00 till 12:00", (MORNING,)),
        ("13-15.30, 9–12", (MORNING, AFTERNOON)),
        ("9-12 och 13-15:30", (MORNING, AFTERNOON)),
        ("9 to 12 and 13 to 15.30", (MORNING, AFTERNOON)),
        ("", ()),
        (" Stängt ", ()),
    ],
)
def test_hours_as_people_write_them_are_understood(typed: str, wanted: tuple[Span, ...]) -> None:
    assert spans_of(typed, field="day_0") == wanted


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("nio till tolv", "wrong_hours"),
        ("9", "wrong_hours"),
        ("12-9", "wrong_hours"),
        ("9-25", "wrong_hours"),
        ("9-12, 11-15", "hours_overlap"),
        ("1-2,3-4,5-6,7-8,9-10", "wrong_hours"),
    ],
)
def test_hours_that_can_not_be_are_refused_with_their_field(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        spans_of(typed, field="day_3")
    assert (refused.value.code, refused.value.facts["field"]) == (code, "day_3")


@given(st.lists(st.integers(0, 1439), max_size=8, unique=True))
def test_hours_written_out_are_read_back_the_same(minutes: list[int]) -> None:
    clocks = [time(minute // 60, minute % 60) for minute in sorted(minutes)]
    spans = tuple(zip(clocks[::2], clocks[1::2], strict=False))

    assert spans_of(as_typed(spans), field="day_0") == spans
