from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.steps.register.queries.queue import QueueFilter, inbox, inbox_state, mine, queue, taken_in_by_me
from tests.builders import (
    NOBODY,
    RUT,
    give,
    given_case,
    marked_case,
    open_case,
    protected_case,
    registered_case,
    set_class,
)
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def _days_ago(n: int) -> datetime:
    return AT - timedelta(days=n)


def test_inbox_shows_age_and_turns_red_after_the_next_working_day(cast: Cast) -> None:
    friday, monday, today = (open_case(at=_days_ago(n)) for n in (4, 1, 0))

    rows, after = inbox(cast.rebecka.asks())

    assert [(row.id, row.age, row.overdue_to_register) for row in rows] == [
        (friday.id, 2, True),
        (monday.id, 1, False),
        (today.id, 0, False),
    ]
    assert after is None


def test_state_of_the_inbox_is_count_oldest_and_overdue(cast: Cast) -> None:
    for n in (4, 1, 0):
        open_case(at=_days_ago(n))
    registered_case(cast)

    state = inbox_state(cast.rebecka.asks())

    assert (state.count, state.oldest, state.overdue) == (3, date(2026, 11, 20), 1)


def test_inbox_pages_follow_each_other_without_loss_or_double(cast: Cast) -> None:
    cases = [open_case(at=_days_ago(n % 3)).id for n in range(7)]
    rebecka = cast.rebecka.asks()

    seen, after = [], None
    while True:
        rows, after = inbox(rebecka, limit=3, after=after)
        seen += [row.id for row in rows]
        if after is None:
            break

    assert sorted(seen) == sorted(cases)


def test_queue_is_in_the_order_of_the_promises_with_undated_ones_last(cast: Cast) -> None:
    late, soon, undated = (given_case(cast, cast.olof) for _ in range(3))
    set_class(late.id, "standard", due_on=date(2026, 11, 20))
    set_class(soon.id, "standard", due_on=date(2026, 11, 27))

    rows = queue(cast.olof.asks()).rows

    assert [(row.id, row.working_days_left) for row in rows] == [(late.id, -2), (soon.id, 3), (undated.id, None)]


def test_queue_pages_follow_each_other_through_dated_and_undated(cast: Cast) -> None:
    cases = [given_case(cast, cast.olof).id for _ in range(9)]
    for n, case_id in enumerate(cases[:6]):
        set_class(case_id, "standard", due_on=date(2026, 11, 25 + n % 2))
    olof = cast.olof.asks()

    seen, after = [], None
    while True:
        page = queue(olof, after=after, limit=2)
        seen += [row.id for row in page.rows]
        after = page.after
        if after is None:
            break

    assert seen == [row.id for row in queue(olof).rows]
    assert sorted(seen) == sorted(cases)


def test_each_filter_keeps_its_own_and_nothing_else(cast: Cast) -> None:
    litter = given_case(cast, cast.olof)
    hole = given_case(cast, cast.olga, "ANL", replace(NOBODY, kind="question"))
    set_class(litter.id, "simple", due_on=date(2026, 11, 23))
    give(cast, hole.id, "ANL", None)
    mats = cast.mats.asks()

    def found(**filters: object) -> list[object]:
        return [row.id for row in queue(mats, QueueFilter(**filters)).rows]  # type: ignore[arg-type]

    assert found(unit_ids=frozenset({cast.units["ANL"]})) == [hole.id]
    assert found(officer_id=cast.olof.id) == [litter.id]
    assert found(unassigned=True) == [hole.id]
    assert found(deadline_class="simple") == [litter.id]
    assert found(late=True) == [litter.id]
    assert found(hazard=True) == []
    assert found(statuses=frozenset({"working"})) == []
    assert found(channel="phone") == []
    assert len(found(category_code="REN-01")) == 2


def test_marked_cases_are_in_no_list_and_no_count_of_the_uncleared(cast: Cast) -> None:
    marked, protected = marked_case(cast), protected_case(cast)
    for person in (cast.olof, cast.olga, cast.mats, cast.rebecka, cast.ebba, cast.adam):
        asker = person.asks()
        assert queue(asker).rows == ()
        assert inbox(asker) == ((), None)
        assert inbox_state(asker).count == 0
        assert mine(asker).rows == ()
        assert taken_in_by_me(asker) == ()

    rows = queue(cast.tora.asks()).rows
    assert {row.id for row in rows} == {marked.id, protected.id}
    assert "Lindvägen" not in repr(rows)


def test_own_lists_hold_what_is_mine_and_what_i_took_in(cast: Cast) -> None:
    own, taken = given_case(cast, cast.olof), open_case(RUT, actor=cast.ebba.actor)
    open_case()

    assert [row.id for row in mine(cast.olof.asks()).rows] == [own.id]
    assert [row.id for row in taken_in_by_me(cast.ebba.asks())] == [taken.id]
    assert [row.id for row in queue(cast.ebba.asks()).rows] == [taken.id]


def test_queue_asks_the_same_few_times_however_many_rows(cast: Cast) -> None:
    counts = []
    olof = cast.olof.asks()
    # The calendar is asked once and kept.
    queue(olof)
    for _ in range(2):
        for _ in range(4):
            given_case(cast, cast.olof)
        with CaptureQueriesContext(connection) as asked:
            queue(olof)
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert counts[0] <= 4
