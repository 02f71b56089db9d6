from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.journey import registration
from gehor.steps.promise.actions.resume_deadlines import resume_deadlines
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.promise.queries import deadlines_of
from tests.builders import RUT, fresh, open_case
from tests.cast import AT, SET_UP, Cast

pytestmark = pytest.mark.django_db
ADVERT = replace(RUT, kind="not_told", text="Köp billiga däck!")


def test_promise_of_an_item_put_back_is_counted_from_the_day_it_came(cast: Cast) -> None:
    case = open_case(ADVERT)
    set_deadlines(actor=SET_UP, at=AT, case_id=case.id)
    before = fresh(case).due_on
    later = AT + timedelta(days=2)
    for _twice in range(2):
        registration.for_information(
            actor=cast.rebecka.actor, at=later, case_id=case.id, reason="Inbjudan", version=None
        )
        assert fresh(case).due_on is None
        registration.put_back(actor=cast.rebecka.actor, at=later, case_id=case.id, version=None)

        assert fresh(case).due_on == before
    states = [row.state for row in deadlines_of(cast.rebecka.asks(), case.id)]
    assert sorted(states) == ["replaced", "replaced", "running"]


def test_nothing_is_resumed_while_the_promise_holds(cast: Cast) -> None:
    case = open_case(ADVERT)
    set_deadlines(actor=SET_UP, at=AT, case_id=case.id)

    resume_deadlines(actor=cast.rebecka.actor, at=AT, case_id=case.id)

    assert len(deadlines_of(cast.rebecka.asks(), case.id)) == 1
