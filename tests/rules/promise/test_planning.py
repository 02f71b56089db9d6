from __future__ import annotations

from datetime import date

import pytest

from gehor.kit.refused import Refused
from gehor.kit.working_days import WorkingDays
from gehor.steps.promise.rules.planning import Rule, may_have, meets, rows_of
from gehor.steps.promise.rules.settings import DeadlineClassData, check
from tests.rules.promise.test_dates import RULES

COMPLEX = Rule(1, "complex", 1, 3, "working", frozenset({"interim_notice", "reply"}))
ONLY_NOTICE = Rule(2, "complex", 1, 3, "working", frozenset({"interim_notice"}))


def test_interim_notice_never_counts_as_the_answer() -> None:
    assert not meets("answer", COMPLEX, "interim_notice")
    assert meets("answer", COMPLEX, "reply")
    # A table that forgets the reply must not make a promise that nothing can meet.
    assert meets("answer", ONLY_NOTICE, "reply")
    assert not meets("answer", ONLY_NOTICE, "interim_notice")


def test_answer_in_time_makes_the_notice_needless() -> None:
    assert meets("complex_notice", ONLY_NOTICE, "interim_notice")
    assert meets("complex_notice", ONLY_NOTICE, "reply")
    assert not meets("complex_notice", ONLY_NOTICE, "receipt")


def test_danger_is_met_by_passing_it_on_and_not_by_a_letter() -> None:
    hazard = Rule(3, "hazard", 1, 0, "working", frozenset({"hazard_handover"}))

    assert meets("hazard", hazard, "hazard_handover")
    assert not meets("hazard", hazard, "reply")
    assert not meets("answer", Rule(4, "standard", 1, 10, "working", frozenset({"reply"})), "hazard_handover")


def test_danger_in_a_letter_is_passed_on_the_day_it_reached_us() -> None:
    found = rows_of(
        "hazard",
        RULES,
        day_zero=date(2026, 11, 20),
        arrived_on=date(2026, 11, 23),
        notice_unit="working",
        working=WorkingDays(),
    )

    assert {row.kind: row.due_on for row in found} == {"answer": date(2026, 12, 4), "hazard": date(2026, 11, 23)}


def test_authority_exercise_gets_no_ten_day_promise() -> None:
    assert not may_have("standard", "yes")
    assert not may_have("complex", "yes")
    assert may_have("own_routine", "yes")
    assert may_have("standard", "partly")


def test_class_that_the_office_does_not_have_is_refused() -> None:
    with pytest.raises(Refused, match="class_unknown"):
        rows_of(
            "simple",
            {},
            day_zero=date(2026, 11, 24),
            arrived_on=date(2026, 11, 24),
            notice_unit="working",
            working=WorkingDays(),
        )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (DeadlineClassData("quick", "Kvick", "", "", 1, "working"), "class_unknown"),
        (DeadlineClassData("simple", "Enkel", "", "", 3, "moon"), "clock_unknown"),
        (DeadlineClassData("simple", "Enkel", "", "", -1, "working"), "wrong_days"),
        (DeadlineClassData("data_subject", "GDPR", "", "", 0, "month"), "wrong_days"),
        (DeadlineClassData("simple", " ", "", "", 3, "working"), "name_missing"),
    ],
)
def test_class_settings_that_make_no_sense_are_refused(data: DeadlineClassData, code: str) -> None:
    with pytest.raises(Refused, match=code):
        check(data)
