"""The office's working days and the legal clock, against the law's own days and two independent computations."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workalendar.europe import Sweden

from gehor.kit.working_days import (
    Skipped,
    WorkingDays,
    add_months,
    calendar_due,
    legal_roll_forward,
)

DATA = Path(__file__).parents[2] / "data" / "holidays"
DAYS = WorkingDays()
A_DAY = st.dates(date(1990, 1, 1), date(2095, 12, 31))


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_every_holiday_of_thirty_one_years_is_free_and_named() -> None:
    listed = {day(row["date"]): row["name"] for row in rows("vectors-2000-2030.csv")}
    assert len(rows("vectors-2000-2030.csv")) == 495
    for at, name in listed.items():
        assert not DAYS.is_working(at)
        reasons = {skipped.day: skipped.reason for skipped in DAYS.unfold(at - timedelta(days=1), 1).skipped}
        assert name.replace("Sveriges nationaldag", "Nationaldagen") in reasons[at]


def test_every_other_weekday_of_thirty_one_years_is_worked() -> None:
    free = {day(row["date"]) for row in rows("vectors-2000-2030.csv")}
    at = date(2000, 1, 1)
    while at.year <= 2030:
        assert DAYS.is_working(at) == (at.weekday() < 5 and at not in free), at
        at += timedelta(days=1)


def test_every_deadline_vector_gives_the_same_third_and_tenth_day() -> None:
    vectors = rows("deadline-vectors.csv")
    assert len(vectors) == 198
    for row in vectors:
        received = day(row["received"])
        assert (DAYS.add(received, 3), DAYS.add(received, 10)) == (day(row["plus3"]), day(row["plus10"])), received


@pytest.mark.parametrize("year", range(2005, 2051))
def test_another_package_finds_the_same_holidays_each_year(year: int) -> None:
    others = {at for at, _ in Sweden().holidays(year) if at.weekday() < 5}
    every = [date.fromordinal(at) for at in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
    assert {at for at in every if at.weekday() < 5 and not DAYS.is_working(at)} == others


@pytest.mark.parametrize(
    ("arrival", "third", "tenth"),
    [
        ("2026-11-23", "2026-11-26", "2026-12-07"),
        ("2026-11-27", "2026-12-02", "2026-12-11"),
        ("2026-11-28", "2026-12-02", "2026-12-11"),
        ("2026-12-17", "2026-12-22", "2027-01-07"),
        ("2026-12-22", "2026-12-29", "2027-01-12"),
        ("2026-12-23", "2026-12-30", "2027-01-13"),
        ("2026-12-30", "2027-01-07", "2027-01-18"),
        ("2027-01-05", "2027-01-11", "2027-01-20"),
        ("2027-03-24", "2027-03-31", "2027-04-09"),
        ("2027-05-05", "2027-05-11", "2027-05-20"),
        ("2027-06-23", "2027-06-29", "2027-07-08"),
        ("2028-04-12", "2028-04-19", "2028-04-28"),
        ("2028-06-05", "2028-06-09", "2028-06-20"),
    ],
)
def test_known_arrivals_are_due_on_the_known_days(arrival: str, third: str, tenth: str) -> None:
    assert DAYS.add(day(arrival), 3) == day(third)
    assert DAYS.add(day(arrival), 10) == day(tenth)


@pytest.mark.parametrize(
    ("year", "count"), [(2026, 251), (2027, 253), (2028, 251), (2029, 250), (2030, 250), (2031, 249)]
)
def test_each_year_has_its_known_number_of_working_days(year: int, count: int) -> None:
    assert DAYS.between(date(year - 1, 12, 31), date(year, 12, 31)) == count


def test_bridge_days_are_those_between_two_free_days() -> None:
    found = [at.isoformat() for year in (2026, 2027, 2028) for at in DAYS.bridge_days(year)]
    assert found == [
        "2026-01-02", "2026-01-05", "2026-05-15", "2027-05-07", "2028-01-07", "2028-05-26", "2028-06-05",
    ]  # fmt: skip


def test_unfolding_names_every_skipped_day_over_christmas() -> None:
    unfolded = DAYS.unfold(date(2026, 12, 22), 3)
    assert unfolded.due_on == date(2026, 12, 29)
    assert unfolded.counted == (date(2026, 12, 23), date(2026, 12, 28), date(2026, 12, 29))
    assert unfolded.skipped == (
        Skipped(date(2026, 12, 24), "Julafton"),
        Skipped(date(2026, 12, 25), "Juldagen"),
        Skipped(date(2026, 12, 26), "Annandag jul"),
        Skipped(date(2026, 12, 27), "söndag"),
    )


def test_a_day_with_two_holidays_names_both() -> None:
    assert DAYS.unfold(date(2008, 4, 30), 1).skipped[0].reason == "Första maj och Kristi himmelsfärdsdag"


def test_the_office_can_close_a_day_and_say_why() -> None:
    days = WorkingDays(extra_free={date(2026, 5, 15): "Stängt för flytt"})
    unfolded = days.unfold(date(2026, 5, 13), 1)
    assert unfolded.due_on == date(2026, 5, 18)
    assert Skipped(date(2026, 5, 15), "Stängt för flytt") in unfolded.skipped
    assert DAYS.is_working(date(2026, 5, 15))


def test_the_office_can_work_on_a_saturday() -> None:
    days = WorkingDays(extra_work=frozenset({date(2026, 11, 28)}))
    assert days.add(date(2026, 11, 27), 1) == date(2026, 11, 28)


def test_a_day_cannot_be_both_closed_and_worked() -> None:
    with pytest.raises(ValueError, match="2026-05-15"):
        WorkingDays(extra_free={date(2026, 5, 15): "Stängt"}, extra_work=frozenset({date(2026, 5, 15)}))


@pytest.mark.parametrize("outside", [date(1989, 12, 31), date(2101, 1, 1)])
def test_days_outside_the_known_years_are_refused(outside: date) -> None:
    for ask in (
        lambda: DAYS.is_working(outside),
        lambda: DAYS.add(outside, 0),
        lambda: DAYS.add(outside, 3),
        lambda: DAYS.between(outside, outside),
        lambda: DAYS.next_working(outside),
        lambda: DAYS.bridge_days(outside.year),
        lambda: legal_roll_forward(outside),
        lambda: add_months(outside, 0),
    ):
        with pytest.raises(ValueError, match="1990 to 2100"):
            ask()


def test_a_count_that_runs_past_the_last_year_is_refused() -> None:
    with pytest.raises(ValueError, match="1990 to 2100"):
        DAYS.add(date(2100, 12, 30), 5)


def test_counting_backwards_is_refused_by_add() -> None:
    with pytest.raises(ValueError, match="-1"):
        DAYS.add(date(2026, 11, 23), -1)


@given(A_DAY, st.integers(0, 400), st.integers(0, 400))
def test_more_days_never_come_due_earlier(at: date, n: int, m: int) -> None:
    assert (DAYS.add(at, n) <= DAYS.add(at, m)) == (n <= m) or n == 0 or m == 0


@given(A_DAY, st.integers(0, 30), st.integers(1, 400))
def test_a_later_arrival_never_comes_due_earlier(at: date, later: int, n: int) -> None:
    assert DAYS.add(at, n) <= DAYS.add(at + timedelta(days=later), n)


@given(A_DAY, st.integers(0, 400))
def test_between_counts_what_add_has_added(at: date, n: int) -> None:
    due = DAYS.add(at, n)
    assert DAYS.between(at, due) == n
    assert DAYS.between(due, at) == -n


@given(A_DAY, st.integers(1, 60))
def test_unfolding_shows_each_day_once_and_counts_n(at: date, n: int) -> None:
    unfolded = DAYS.unfold(at, n)
    shown = sorted([*unfolded.counted, *(skipped.day for skipped in unfolded.skipped)])
    assert shown == [at + timedelta(days=step + 1) for step in range((unfolded.due_on - at).days)]
    assert len(unfolded.counted) == n
    assert unfolded.counted[-1] == unfolded.due_on == DAYS.add(at, n)


@given(A_DAY)
def test_next_working_stays_on_a_working_day(at: date) -> None:
    found = DAYS.next_working(at)
    assert DAYS.is_working(found)
    assert (found == at) == DAYS.is_working(at)
    assert DAYS.between(at, found) == (0 if found == at else 1)


@pytest.mark.parametrize(
    ("last", "rolled"),
    [
        ("2026-12-24", "2026-12-28"),
        ("2027-06-25", "2027-06-28"),
        ("2027-01-06", "2027-01-07"),
        ("2026-11-24", "2026-11-24"),
    ],
)
def test_a_legal_limit_ending_on_a_free_day_rolls_forward(last: str, rolled: str) -> None:
    assert legal_roll_forward(day(last)) == day(rolled)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-11-24", 2, "2027-01-24"),
        ("2026-12-31", 0, "2026-12-31"),
        ("2027-03-31", -1, "2027-02-28"),
    ],
)
def test_months_end_on_the_same_number_or_the_months_last(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


def test_calendar_days_roll_to_the_offices_next_working_day() -> None:
    assert calendar_due(date(2026, 11, 25), 3, DAYS) == date(2026, 11, 30)
    closed = WorkingDays(extra_free={date(2026, 11, 30): "Stängt"})
    assert calendar_due(date(2026, 11, 25), 3, closed) == date(2026, 12, 1)


def test_the_offices_closing_day_does_not_move_a_legal_limit() -> None:
    closed = WorkingDays(extra_free={date(2026, 11, 30): "Stängt"})
    assert closed.next_working(date(2026, 11, 30)) == date(2026, 12, 1)
    assert legal_roll_forward(date(2026, 11, 30)) == date(2026, 11, 30)
