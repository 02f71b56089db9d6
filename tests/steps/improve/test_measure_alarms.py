from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.measure_alarms import measure_alarms
from gehor.steps.improve.queries.findings import last_trial
from tests.cast import AT, DAY, Cast
from tests.steps.improve.history import lived

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("measure_alarms")


def test_false_alarms_are_measured_on_series_like_the_offices_own_and_kept(cast: Cast) -> None:
    lived(cast, last_week=7)
    told = measure_alarms(actor=CLOCK, at=AT, years=2)
    # Once more that day takes its place.
    assert measure_alarms(actor=CLOCK, at=AT, years=2) == told

    kept = last_trial()
    assert kept is not None
    assert kept[0] == DAY
    # Litter and the unit's own.
    assert (kept[1].series, kept[1].years, kept[1].per_year) == (2, 2, told)
    assert told <= 1


def test_nobody_but_the_clock_and_the_operator_measure_alarms(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        measure_alarms(actor=cast.mats.actor, at=AT)
