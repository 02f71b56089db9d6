"""Whether it is open, and when it opens next: worked examples, and any hours against looking at every minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gehor.kit.clock import STOCKHOLM
from gehor.kit.working_days import WorkingDays
from gehor.steps.inform.rules.hours import OtherDay, Span
from gehor.steps.inform.rules.standing_words import free_words, standing_words
from gehor.steps.inform.rules.timetable import Timetable, Week, differing, hours_on, standing

MINUTE = timedelta(minutes=1)
DAY = (time(9), time(15))
SHORT = (time(9), time(12))
OFFICE = WorkingDays(extra_free={date(2026, 12, 23): "Planeringsdag"})
START = date(2000, 1, 1)
TABLE = Timetable(
    (Week(START, {0: (DAY,), 1: (DAY,), 2: (DAY,), 3: (DAY,), 4: (SHORT,)}),),
    {date(2026, 12, 7): OtherDay(date(2026, 12, 7), (), "utbildning")},
)


def free(day: date) -> str | None:
    return free_words(OFFICE.free_name(day), "sv") if OFFICE.free_name(day) else None


def at(day: str, clock: str) -> datetime:
    """A moment on the wall in Sweden."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=STOCKHOLM)


def words(day: str, clock: str, language: str = "sv", table: Timetable = TABLE) -> str:
    return standing_words(standing(table, at(day, clock), free), at(day, clock), language)


def test_what_is_said_fits_how_it_stands_just_then() -> None:
    assert words("2026-11-24", "09:00") == "Öppet nu, stänger 15.00"
    assert words("2026-11-24", "07:15") == "Stängt just nu, öppnar 9.00"
    assert words("2026-11-24", "15:00") == "Stängt för i dag, öppnar i morgon 9.00"
    assert words("2026-11-27", "12:00") == "Stängt för i dag, öppnar måndag 9.00"
    assert words("2026-11-28", "12:00") == "Stängt i dag, öppnar måndag 9.00"
    assert words("2026-11-28", "12:00", "en") == "Closed today, opens Monday at 9.00"
    assert words("2026-11-28", "12:00", "fi") == "Suljettu tänään, avautuu maanantaina klo 9.00"


def test_a_day_that_differs_and_a_free_day_say_why_it_is_shut() -> None:
    assert words("2026-12-07", "10:00") == "Stängt i dag (utbildning), öppnar i morgon 9.00"
    # Planning day, Christmas Eve, Christmas Day and a weekend: the next opening is named by its date.
    assert words("2026-12-23", "08:00") == "Stängt i dag (planeringsdag), öppnar måndag 9.00"
    assert words("2026-12-22", "16:00") == "Stängt för i dag, öppnar måndag 9.00"
    assert words("2026-12-21", "16:00") == "Stängt för i dag, öppnar i morgon 9.00"


def test_a_holiday_is_named_in_the_language_of_the_page() -> None:
    assert free_words("Julafton", "en") == "Christmas Eve"
    assert free_words("Långfredagen", "fi") == "pitkäperjantai"
    assert free_words("Planeringsdag", "en") == ""
    assert free_words("Kristi himmelsfärdsdag och Första maj", "en") == "Ascension Day / May Day"


def test_a_holiday_on_a_day_that_is_shut_anyway_says_nothing() -> None:
    # The sixth of June 2026 is a Saturday.
    assert not differing(TABLE, date(2026, 6, 6), date(2026, 6, 7), free)
    assert [one.day.isoformat() for one in differing(TABLE, date(2026, 12, 20), date(2027, 1, 3), free)] == [
        "2026-12-23",
        "2026-12-24",
        "2026-12-25",
        "2026-12-31",
        "2027-01-01",
    ]


def test_what_is_said_of_a_free_day_opens_it_against_the_calendar() -> None:
    eve = date(2026, 12, 24)
    table = Timetable(TABLE.weeks, {eve: OtherDay(eve, (SHORT,), "julafton")})

    assert hours_on(table, eve, free).spans == (SHORT,)
    assert words("2026-12-24", "10:00", table=table) == "Öppet nu, stänger 12.00"


def test_a_new_week_holds_from_its_day_and_not_before() -> None:
    table = Timetable((*TABLE.weeks, Week(date(2026, 11, 30), {2: (SHORT,)})))

    assert words("2026-11-27", "13:00", table=table) == "Stängt för i dag, öppnar onsdag 9.00"
    assert words("2026-11-27", "10:00", table=table) == "Öppet nu, stänger 12.00"


def test_who_opens_in_more_than_a_week_is_told_with_the_date() -> None:
    table = Timetable((Week(START, {}), Week(date(2026, 12, 14), {0: (DAY,)})))

    assert words("2026-11-27", "13:00", table=table) == "Stängt i dag, öppnar måndag 14 december 2026 9.00"
    assert words("2026-11-27", "13:00", "fi", table=table) == "Suljettu tänään, avautuu 14.12.2026 klo 9.00"


def test_without_any_opening_ahead_no_day_is_promised() -> None:
    assert words("2026-11-27", "13:00", table=Timetable((Week(START, {}),))) == "Stängt i dag"


def test_two_openings_that_touch_are_one() -> None:
    table = Timetable((Week(START, {1: ((time(9), time(12)), (time(12), time(15)))}),))

    assert words("2026-11-24", "11:59", table=table) == "Öppet nu, stänger 15.00"


def test_the_night_the_clock_is_moved_opens_and_shuts_by_the_wall() -> None:
    night = Timetable((Week(START, {6: ((time(1), time(2, 30)), (time(2, 45), time(4)))}),))
    # In October half past two comes twice: it shuts at the second.
    first = datetime(2026, 10, 25, 0, 40, tzinfo=UTC)
    assert standing(night, first, free).open
    assert standing(night, first, free).until == datetime(2026, 10, 25, 3, 0, tzinfo=UTC)
    # In March it never comes, and is taken an hour later.
    spring = datetime(2026, 3, 29, 1, 15, tzinfo=UTC)
    assert standing(night, spring, free).open


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    marks = sorted(draw(st.lists(st.integers(0, 1439), min_size=0, max_size=4, unique=True)))
    clocks = [time(mark // 60, mark % 60) for mark in marks]
    return tuple(zip(clocks[::2], clocks[1::2], strict=False))


@st.composite
def tables(draw: st.DrawFn) -> Timetable:
    week = st.dictionaries(st.integers(0, 6), spans(), max_size=7)
    change = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 364)))
    others = draw(st.dictionaries(st.integers(0, 364), spans(), max_size=5))
    days = {date(2026, 1, 1) + timedelta(days=number): found for number, found in others.items()}
    return Timetable(
        (Week(START, draw(week)), Week(change, draw(week))), {day: OtherDay(day, found) for day, found in days.items()}
    )


NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 353 * 24 * 60).map(lambda minutes: NEW_YEAR + minutes * MINUTE)
# Around the two nights of the year on which the clock is moved.
NIGHTS = st.sampled_from((datetime(2026, 3, 28, 22, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC)))
AROUND = st.builds(lambda night, minutes: night + minutes * MINUTE, NIGHTS, st.integers(0, 600))


def _by_the_wall(table: Timetable, moment: datetime) -> bool:
    local = moment.astimezone(STOCKHOLM)
    return any(opens <= local.time() < closes for opens, closes in hours_on(table, local.date(), free).spans)


@given(tables(), MOMENTS)
@settings(max_examples=300, deadline=None)
def test_any_hours_say_what_looking_at_the_clock_on_the_wall_says(table: Timetable, moment: datetime) -> None:
    found = standing(table, moment, free)

    local = moment.astimezone(STOCKHOLM)
    if local.hour not in {1, 2, 3} or local.date() not in {date(2026, 3, 29), date(2026, 10, 25)}:
        assert found.open == _by_the_wall(table, moment)
    assert found.until is None or found.until > moment
    assert found.until is not None or not found.open


@given(tables(), st.one_of(MOMENTS, AROUND))
@settings(max_examples=300, deadline=None)
def test_nothing_changes_before_the_moment_that_is_told_and_then_it_does(table: Timetable, moment: datetime) -> None:
    found = standing(table, moment, free)

    if found.until is None:
        assert not standing(table, moment + timedelta(days=30), free).open or moment.month == 11
        return
    just_before = found.until - timedelta(microseconds=1)
    between = moment + (just_before - moment) / 2
    for again in (between, just_before):
        there = standing(table, again, free)
        assert (there.open, there.until) == (found.open, found.until)
    assert standing(table, found.until, free).open != found.open


@given(tables(), st.one_of(MOMENTS, AROUND), st.sampled_from(("sv", "en", "fi", "se")))
@settings(max_examples=200, deadline=None)
def test_there_are_words_for_however_it_stands(table: Timetable, moment: datetime, language: str) -> None:
    said = standing_words(standing(table, moment, free), moment, language)

    assert said
    assert "{" not in said
