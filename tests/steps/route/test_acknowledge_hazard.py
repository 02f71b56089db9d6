"""Whoever sees the case may take its alarm; it is noted and the promise to pass it on is met."""

from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.steps.register.models.record import Record
from gehor.steps.route.actions.acknowledge_hazard import acknowledge_hazard
from gehor.steps.route.actions.raise_hazard import raise_hazard
from gehor.steps.route.queries.hazard import alerts_of
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_a_colleague_takes_the_alarm_once_and_the_note_bears_their_name(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    with pytest.raises(Refused, match="no_alarm"):
        acknowledge_hazard(actor=cast.olga.actor, at=AT, case_id=case.id)
    raise_hazard(actor=cast.olof.actor, at=AT, case_id=case.id, why="Hål i gatan")

    acknowledge_hazard(actor=cast.olga.actor, at=AT, case_id=case.id)

    (alert,) = alerts_of(case.id)
    assert (alert.taken_by, alert.next_at) == (cast.olga.name, None)
    assert cast.olga.name in Record.objects.get(case=case.id, type__code="hazard_handover").text
    with pytest.raises(Refused, match="no_alarm"):
        acknowledge_hazard(actor=cast.olof.actor, at=AT, case_id=case.id)
