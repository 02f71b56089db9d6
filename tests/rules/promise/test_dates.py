from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gehor.kit.working_days import WorkingDays
from gehor.steps.promise.rules.dates import due_for, receipt_promise, unclassed_late
from gehor.steps.promise.rules.planning import Rule, answer_row, notice_row, promises, rows_of, state_of
from gehor.steps.promise.rules.words import ClassCode, Clock, DeadlineKind, DeadlineState

WORKING = WorkingDays()
VECTORS = Path(__file__).resolve().parents[2] / "data" / "holidays" / "deadline-vectors.csv"
ANSWERS = frozenset({"reply"})
RULES = {
    code: Rule(number, code, 1, days, clock, ANSWERS)
    for number, (code, days, clock) in enumerate(
        [
            ("simple", 3, "working"),
            ("standard", 10, "working"),
            ("complex", 3, "working"),
            ("hazard", 0, "working"),
            ("referral", 3, "working"),
            ("own_routine", 3, "working"),
            ("records_request", 1, "working"),
            ("data_subject", 1, "month"),
        ]
    )
}
days = st.dates(date(2000, 1, 1), date(2045, 12, 31))


def _vectors() -> list[dict[str, str]]:
    with VECTORS.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_promises_agree_with_every_row_of_the_vectors() -> None:
    rows = _vectors()
    wrong = []
    for row in rows:
        received = date.fromisoformat(row["received"])
        found = promises(RULES, day_zero=received, today=received, notice_unit="working", working=WORKING)
        if (found.simple_on.isoformat(), found.standard_on.isoformat()) != (row["plus3"], row["plus10"]):
            wrong.append(row)

    assert wrong == []
    assert len(rows) > 150


@pytest.mark.parametrize(
    ("received", "in_three", "in_ten"),
    [
        ("2026-11-28", "2026-12-02", "2026-12-11"),
        ("2026-12-22", "2026-12-29", "2027-01-12"),
        ("2027-06-23", "2027-06-29", "2027-07-08"),
        ("2028-06-05", "2028-06-09", "2028-06-20"),
    ],
)
def test_promises_skip_weekends_holidays_and_the_three_eves(received: str, in_three: str, in_ten: str) -> None:
    day_zero = date.fromisoformat(received)

    assert due_for(Clock.WORKING, 3, day_zero, WORKING) == date.fromisoformat(in_three)
    assert due_for(Clock.WORKING, 10, day_zero, WORKING) == date.fromisoformat(in_ten)


def test_notice_in_calendar_days_rolls_to_the_next_working_day() -> None:
    wednesday = date(2026, 11, 25)

    assert notice_row(RULES, wednesday, "calendar", WORKING).due_on == date(2026, 11, 30)
    assert notice_row(RULES, wednesday, "working", WORKING).due_on == date(2026, 11, 30)
    assert notice_row(RULES, date(2026, 11, 23), "calendar", WORKING).due_on == date(2026, 11, 26)
    # The third calendar day is a Saturday; the third working day is a Wednesday.
    assert notice_row(RULES, date(2026, 11, 27), "calendar", WORKING).due_on == date(2026, 11, 30)
    assert notice_row(RULES, date(2026, 11, 27), "working", WORKING).due_on == date(2026, 12, 2)


def test_a_month_by_law_is_not_counted_in_working_days() -> None:
    rows = rows_of(
        ClassCode.DATA_SUBJECT,
        RULES,
        day_zero=date(2026, 11, 24),
        arrived_on=date(2026, 11, 24),
        notice_unit="working",
        working=WorkingDays(extra_free={date(2026, 12, 28): "stängt"}),
    )

    # 24 December is julafton, the weekend follows; the office's own closed day moves nothing.
    assert [row.due_on for row in rows] == [date(2026, 12, 28)]


@settings(deadline=None)
@given(days, st.sampled_from(list(ClassCode)))
def test_every_class_promises_one_answer_on_or_after_day_zero(day: date, code: ClassCode) -> None:
    found = rows_of(code, RULES, day_zero=day, arrived_on=day, notice_unit="working", working=WORKING)

    assert [row.kind for row in found].count(DeadlineKind.ANSWER) == 1
    assert all(row.due_on >= row.day_zero == day for row in found)


@settings(deadline=None)
@given(days, days)
def test_receipt_never_names_a_day_that_has_passed(received: date, today: date) -> None:
    found = promises(RULES, day_zero=received, today=today, notice_unit="working", working=WORKING)

    assert found.latest_on in (None, found.standard_on)
    assert (found.latest_on is None) == (found.standard_on < today)


@settings(deadline=None)
@given(days)
def test_simple_comes_before_standard_and_notice_not_after_the_answer(day: date) -> None:
    for unit in ("working", "calendar"):
        found = promises(RULES, day_zero=day, today=day, notice_unit=unit, working=WORKING)
        assert day < found.simple_on < found.standard_on
        assert found.notice_on < found.standard_on


@settings(deadline=None)
@given(days, st.integers(0, 40))
def test_state_follows_the_due_day_only(due_on: date, late_by: int) -> None:
    on_time, late = due_on - timedelta(days=late_by), due_on + timedelta(days=late_by + 1)

    assert state_of(due_on, met_on=on_time, today=late) == DeadlineState.MET
    assert state_of(due_on, met_on=late, today=late) == DeadlineState.MISSED
    assert state_of(due_on, met_on=None, today=due_on) == DeadlineState.RUNNING
    assert state_of(due_on, met_on=None, today=late) == DeadlineState.MISSED


def test_an_item_must_be_classed_within_one_working_day() -> None:
    friday = date(2026, 11, 27)

    assert not unclassed_late(friday, friday, WORKING)
    assert not unclassed_late(friday, date(2026, 11, 30), WORKING)
    assert unclassed_late(friday, date(2026, 12, 1), WORKING)


def test_receipt_may_name_the_very_last_day() -> None:
    assert receipt_promise(date(2026, 12, 8), date(2026, 12, 8)) == date(2026, 12, 8)
    assert receipt_promise(date(2026, 12, 8), date(2026, 12, 9)) is None


def test_unclassed_and_dangerous_items_promise_the_answer_as_standard() -> None:
    day = date(2026, 11, 24)
    for code in ("", ClassCode.COMPLEX, ClassCode.HAZARD):
        assert answer_row(code, RULES, day, WORKING).due_on == date(2026, 12, 8)
