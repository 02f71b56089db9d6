"""Only the clock calls the next one, and only when the half hour has passed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.escalate_hazards import escalate_hazards
from gehor.steps.route.actions.raise_hazard import raise_hazard
from gehor.steps.route.queries.hazard import due_alerts
from tests.cast import AT, SET_UP, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_the_next_is_called_when_the_half_hour_has_passed_and_by_the_clock_alone(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    raise_hazard(actor=cast.olof.actor, at=AT, case_id=case.id, why="Hål i gatan")
    with pytest.raises(NotAllowed):
        escalate_hazards(actor=cast.olof.actor, at=AT, case_id=case.id)

    assert not escalate_hazards(actor=SET_UP, at=AT + timedelta(minutes=29), case_id=case.id)
    assert due_alerts(AT + timedelta(minutes=30)) == (case.id,)
    assert escalate_hazards(actor=SET_UP, at=AT + timedelta(minutes=30), case_id=case.id)
    assert due_alerts(AT + timedelta(minutes=31)) == ()
