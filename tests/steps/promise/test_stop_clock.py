from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.stop_clock import stop_clock
from gehor.steps.promise.queries.statutory import clocks_of
from tests.cast import AT, DAY, Cast
from tests.steps.promise.cases import of_authority

pytestmark = pytest.mark.django_db


def test_a_clock_set_by_mistake_is_stopped_with_its_reason_and_stays_to_be_read(cast: Cast) -> None:
    case = of_authority(cast, cast.olof)
    keys = {"at": AT, "case_id": case.id, "statute": "decide"}
    with pytest.raises(NotAllowed):
        stop_clock(actor=cast.olga.actor, reason="Nej.", **keys)
    with pytest.raises(Refused, match="reason_missing"):
        stop_clock(actor=cast.olof.actor, reason="", **keys)
    stop_clock(actor=cast.olof.actor, reason="Gäller en fråga.", **keys)
    with pytest.raises(Refused, match="no_such_clock"):
        stop_clock(actor=cast.olof.actor, reason="Igen.", **keys)

    (row,) = clocks_of(case.id, DAY)
    assert (row.ending, row.reason, row.ended_on) == ("not_applicable", "Gäller en fråga.", DAY)
