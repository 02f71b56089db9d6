from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.working_days import WorkingDays, legal_roll_forward
from gehor.steps.promise.rules.statutory import (
    BY_CLASS,
    LIMITS,
    Statute,
    in_time,
    last_day,
    may_ask_from,
    refusal_to_ask,
    warn_from,
)

days = st.dates(date(2000, 1, 1), date(2045, 12, 31))
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("began", "ends"),
    [
        ("2026-05-25", "2026-11-25"),
        ("2026-08-31", "2027-02-28"),
        ("2027-08-31", "2028-02-29"),
        ("2026-03-31", "2026-09-30"),
        ("2026-12-31", "2027-06-30"),
        # A Sunday, and Christmas Eve: the party's right is not put off by a free day.
        ("2026-05-29", "2026-11-29"),
        ("2026-06-24", "2026-12-24"),
    ],
)
def test_six_months_end_on_the_day_with_the_same_number_or_the_last_of_the_month(began: str, ends: str) -> None:
    assert last_day(Statute.DECIDE, date.fromisoformat(began)) == date.fromisoformat(ends)


@pytest.mark.parametrize(
    ("asked", "ends"),
    [
        ("2026-11-25", "2026-12-23"),
        # Four weeks on is Christmas Eve, then two holidays and a weekend.
        ("2026-11-26", "2026-12-28"),
        # A Saturday four weeks on.
        ("2026-10-17", "2026-11-16"),
    ],
)
def test_four_weeks_end_on_the_same_weekday_or_the_next_one_that_is_not_free(asked: str, ends: str) -> None:
    assert last_day(Statute.DECIDE_ON_REQUEST, date.fromisoformat(asked)) == date.fromisoformat(ends)


def test_one_month_for_personal_data_rolls_past_a_free_last_day() -> None:
    assert last_day(Statute.DATA_SUBJECT, date(2027, 1, 31)) == date(2027, 3, 1)
    assert last_day(Statute.DATA_SUBJECT, date(2026, 11, 25)) == date(2026, 12, 28)


def test_a_request_for_a_record_is_watched_from_the_day_it_came() -> None:
    assert last_day(Statute.RECORDS_REQUEST, date(2026, 11, 25)) == date(2026, 11, 25)
    assert last_day(Statute.RECORDS_REQUEST, date(2026, 11, 28)) == date(2026, 11, 30)


@given(days)
def test_six_months_on_is_never_in_a_seventh_month_and_never_short(began: date) -> None:
    ends = last_day(Statute.DECIDE, began)
    months = (ends.year - began.year) * 12 + ends.month - began.month

    assert months == 6
    assert ends.day == min(began.day, calendar.monthrange(ends.year, ends.month)[1])


@given(days, st.sampled_from(list(Statute)))
def test_a_limit_that_rolls_never_ends_on_a_free_day_and_no_earlier_than_counted(began: date, statute: Statute) -> None:
    ends = last_day(statute, began)

    assert ends >= began
    if LIMITS[statute].rolls:
        assert WorkingDays().is_working(ends)
        assert legal_roll_forward(ends) == ends


@given(days, days, st.sampled_from(list(Statute)))
def test_who_comes_later_never_has_an_earlier_last_day(one: date, other: date, statute: Statute) -> None:
    first, later = sorted((one, other))

    assert last_day(statute, first) <= last_day(statute, later)


@given(days)
def test_the_party_may_ask_the_day_after_six_months_and_not_before(began: date) -> None:
    known = {"channel": "email", "day_zero": began, "asked_before": False}
    first = may_ask_from(began)

    assert refusal_to_ask("authority_exercise", asked_on=first, **known) == ""
    assert refusal_to_ask("authority_exercise", asked_on=first - ONE_DAY, **known) == "too_early_to_request"


@pytest.mark.parametrize(
    ("regime", "channel", "before", "code"),
    [
        ("service", "email", False, "not_authority_exercise"),
        ("municipal_review", "email", False, "not_authority_exercise"),
        ("authority_exercise", "phone", False, "request_not_in_writing"),
        ("authority_exercise", "visit", False, "request_not_in_writing"),
        ("authority_exercise", "letter", True, "already_requested"),
        ("authority_exercise", "web_form", False, ""),
    ],
)
def test_a_request_is_written_asked_once_and_only_where_authority_is_exercised(
    regime: str, channel: str, before: bool, code: str
) -> None:
    began, asked = date(2026, 1, 7), date(2026, 8, 3)

    assert refusal_to_ask(regime, channel=channel, day_zero=began, asked_on=asked, asked_before=before) == code


def test_somebody_is_told_before_the_time_runs_out_and_no_class_of_promises_has_a_limit_by_itself() -> None:
    assert warn_from(Statute.DECIDE, date(2026, 11, 25)) == date(2026, 10, 26)
    assert warn_from(Statute.RECORDS_REQUEST, date(2026, 11, 25)) == date(2026, 11, 25)
    assert in_time(date(2026, 11, 25), date(2026, 11, 25))
    assert not in_time(date(2026, 11, 25), date(2026, 11, 26))
    assert set(BY_CLASS) == {"data_subject", "records_request"}
