from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.load_action_times import load_action_times
from gehor.steps.promise.actions.set_action_time import set_action_time
from gehor.steps.promise.queries.action_times import action_time
from gehor.steps.promise.rules.action_times import ActionTimeData
from tests.cast import AT, DAY, SET_UP, Cast

pytestmark = pytest.mark.django_db
HOLE = ActionTimeData("GAT-01", 5, "working", "Vi lagar hålet.")


def test_what_the_office_has_set_is_not_written_over_by_its_files(cast: Cast) -> None:
    set_action_time(actor=cast.adam.actor, at=AT, data=replace(HOLE, days=2), valid_from=DAY)
    litter = ActionTimeData("REN-01", 3, "working", "Vi städar.")
    load_action_times(actor=SET_UP, at=AT, times=[HOLE, litter])

    kept, loaded = action_time("GAT-01", DAY, "sv"), action_time("REN-01", DAY, "sv")
    assert kept is not None and kept.days == 2
    assert loaded is not None and loaded.days == 3


def test_loading_is_for_setting_up_and_for_administrators(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        load_action_times(actor=cast.mats.actor, at=AT, times=[HOLE])
