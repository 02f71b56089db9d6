from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.office.actions.set_calendar import set_calendar
from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.actions.change_regime import change_regime
from gehor.steps.promise.actions.request_decision import request_decision
from tests.builders import fresh
from tests.cast import AT, Cast
from tests.steps.promise.cases import STANDARD_ON, clocks, held, of_authority, owned, writes_again

pytestmark = pytest.mark.django_db
SIX_MONTHS_ON = date(2027, 5, 24)
RUNS = [("decide", SIX_MONTHS_ON, "")]


def test_exercise_of_authority_starts_the_law_s_clock_and_moves_no_promise(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    later = AT + timedelta(days=40)
    keys = {"actor": cast.olof.actor, "at": later, "case_id": case.id, "regime": "authority_exercise"}
    with pytest.raises(Refused, match="reason_missing"):
        change_regime(**keys, reason=" ")
    change_regime(**keys, reason="Det gäller ett tillstånd.")

    assert clocks(case.id) == RUNS
    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert fresh(case).legal_regime == "authority_exercise"


def test_another_calendar_or_class_leaves_the_law_s_last_day_where_it_was(cast: Cast) -> None:
    case = of_authority(cast, cast.olof)
    set_calendar(actor=cast.adam.actor, at=AT, day=SIX_MONTHS_ON, kind="free", name="Stängt")
    set_calendar(actor=cast.adam.actor, at=AT, day=date(2026, 12, 4), kind="free", name="Stängt")
    for code in ("simple", "complex", "own_routine"):
        change_class(actor=cast.olof.actor, at=AT + timedelta(days=1), case_id=case.id, class_code=code)

    assert clocks(case.id) == RUNS


def test_a_class_the_law_has_a_limit_for_starts_it_and_leaving_the_class_does_not_end_it(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    change_class(actor=cast.olof.actor, at=AT, case_id=case.id, class_code="data_subject")
    change_class(actor=cast.olof.actor, at=AT, case_id=case.id, class_code="standard")
    change_class(actor=cast.olof.actor, at=AT, case_id=case.id, class_code="data_subject")

    # Christmas Eve gives way to the first weekday that is not free.
    assert clocks(case.id) == [("data_subject", date(2026, 12, 28), "")]


def test_service_again_ends_the_clock_with_its_reason_but_not_once_a_party_has_asked(cast: Cast) -> None:
    case, asked = of_authority(cast, cast.olof), AT + timedelta(days=200)
    keys = {"actor": cast.olof.actor, "case_id": case.id, "regime": "service", "reason": "Bara en fråga."}
    request_decision(actor=cast.olof.actor, at=asked, case_id=case.id, record_id=writes_again(case.id, at=asked))
    with pytest.raises(Refused, match="decision_is_requested"):
        change_regime(at=asked, **keys)
    assert fresh(case).legal_regime == "authority_exercise"

    other = of_authority(cast, cast.olof)
    change_regime(at=AT, **{**keys, "case_id": other.id})
    assert clocks(other.id) == [("decide", SIX_MONTHS_ON, "not_applicable")]


def test_only_registry_officer_and_manager_say_which_rules_hold(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    keys = {"at": AT, "case_id": case.id, "regime": "authority_exercise", "reason": "Tillstånd."}
    with pytest.raises(NotAllowed):
        change_regime(actor=cast.olga.actor, **keys)
    with pytest.raises(NotThere):
        change_regime(actor=cast.ebba.actor, **keys)
    with pytest.raises(Refused, match="regime_unknown"):
        change_regime(actor=cast.mats.actor, **{**keys, "regime": "none"})
    change_regime(actor=cast.mats.actor, **keys)
