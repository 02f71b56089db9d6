"""Whatever the office changes of its settings, what was promised stays as it was, and so does how it was counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gehor.office.actions.set_calendar import set_calendar
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.actions.drop_deadlines import drop_deadlines
from gehor.steps.promise.actions.resume_deadlines import resume_deadlines
from gehor.steps.promise.actions.set_deadline_class import set_deadline_class
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.promise.queries import Explanation, explanation
from gehor.steps.promise.rules.settings import DeadlineClassData
from gehor.steps.promise.rules.words import ClassCode, Clock
from gehor.steps.register.actions.set_registration_rule import set_registration_rule
from gehor.steps.register.models.case import Case
from tests.cast import AT, DAY, Cast
from tests.steps.promise.cases import promised

pytestmark = pytest.mark.django_db

COUNTED_NOW = {ClassCode.STANDARD, ClassCode.SIMPLE, ClassCode.COMPLEX, ClassCode.DATA_SUBJECT, ""}
_ahead = st.integers(min_value=0, max_value=40)
_calendar = st.tuples(st.just("calendar"), _ahead, st.sampled_from(["free", "working", None]))
_class = st.tuples(
    st.just("class"),
    st.sampled_from(["simple", "standard", "complex", "data_subject"]),
    st.integers(min_value=1, max_value=30),
    st.sampled_from(list(Clock)),
    st.integers(min_value=-30, max_value=30),
)
_rule = st.tuples(st.just("rule"), st.sampled_from(["web_form", "email", "letter"]), st.booleans())
CHANGES = st.lists(st.one_of(_calendar, _class, _rule), min_size=1, max_size=6)


def _change(cast: Cast, change: tuple[Any, ...]) -> None:
    keys = {"actor": cast.adam.actor, "at": AT}
    match change:
        case "calendar", ahead, kind:
            set_calendar(**keys, day=DAY + timedelta(days=ahead), kind=kind, name="Kontoret är stängt")
        case "class", code, days, clock, since:
            data = DeadlineClassData(code, f"Svar på {days}", "", "", days, clock, ("reply",))
            set_deadline_class(**keys, data=data, valid_from=DAY + timedelta(days=since))
        case "rule", channel, active:
            set_registration_rule(**keys, channel=channel, active=active)


def _case(cast: Cast, class_code: str) -> UUID:
    case = promised()
    by = {"actor": cast.rebecka.actor, "at": AT, "case_id": case.id}
    if class_code:
        change_class(**by, class_code=class_code)
    return case.id


def _history(case_id: UUID) -> tuple[list[dict[str, Any]], Explanation, date | None]:
    """Every row as it is stored, how it is explained, and where the case lies in the queue."""
    rows = list(Deadline.objects.filter(case=case_id).order_by("made_at", "id").values())
    # How far off the day is now is told by the calendar of now.
    told = replace(explanation(case_id, DAY), working_days_left=0)
    return rows, told, Case.objects.get(pk=case_id).due_on


def _agrees(told: Explanation) -> None:
    assert told.day_zero is not None and told.due_on is not None
    skipped = {one.day for one in told.skipped}
    days = [told.day_zero + timedelta(days=at) for at in range(1, (told.due_on - told.day_zero).days + 1)]
    assert list(told.counted) == [day for day in days if day not in skipped]
    assert told.counted[-1] == told.due_on and all(one.reason for one in told.skipped)
    if told.clock == Clock.WORKING:
        assert len(told.counted) == told.days


# The office is the same through all examples, so that every case meets the changes of all later ones too.
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(class_code=st.sampled_from(sorted(COUNTED_NOW)), changes=CHANGES)
def test_no_change_of_calendar_class_or_rule_rewrites_what_was_promised(
    cast: Cast, class_code: str, changes: list[tuple[Any, ...]]
) -> None:
    case_id = _case(cast, class_code)
    before = _history(case_id)
    _agrees(before[1])

    for change in changes:
        _change(cast, change)

    assert _history(case_id) == before
    # Put away and laid back, it is the same promise again, counted as it was.
    keys = {"actor": cast.rebecka.actor, "at": AT, "case_id": case_id}
    drop_deadlines(**keys, reason="Hör till ett annat ärende")
    resume_deadlines(**keys)
    _rows, told, sorts_on = _history(case_id)
    assert replace(told, moved=()) == replace(before[1], moved=()) and sorts_on == before[2]


def test_day_that_is_closed_afterwards_is_still_told_as_counted(cast: Cast) -> None:
    case = promised()
    before = explanation(case.id, DAY)
    set_calendar(actor=cast.adam.actor, at=AT, day=date(2026, 12, 1), kind="free", name="Flytt")
    after = explanation(case.id, DAY)

    assert (after.due_on, after.counted, after.skipped) == (before.due_on, before.counted, before.skipped)
    assert date(2026, 12, 1) in after.counted
    # A case that comes now is counted without it.
    new = explanation(promised().id, DAY)
    assert [one.reason for one in new.skipped].count("Flytt") == 1


def test_row_older_than_the_kept_count_tells_no_days_that_disagree_with_its_own(cast: Cast) -> None:
    case = promised()
    Deadline.objects.filter(case=case.id).update(skipped=None)
    assert len(explanation(case.id, DAY).counted) == 10

    set_calendar(actor=cast.adam.actor, at=AT, day=date(2026, 12, 1), kind="free", name="Flytt")
    found = explanation(case.id, DAY)

    assert (found.due_on, found.counted, found.skipped) == (date(2026, 12, 8), (), ())
