from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.steps.follow_up.actions.choose_digest import choose_digest
from gehor.steps.follow_up.queries.digests import Choice, choice_of, due
from gehor.steps.follow_up.rules.digests import Pace
from tests.cast import AT, RESIDENT, Cast, load_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The small office."""
    return load_cast()


def test_each_chooses_how_often_and_who_wants_none_is_never_due(cast: Cast) -> None:
    assert choice_of(cast.mats.id) == Choice(Pace.DAILY, Pace.DAILY)
    choose_digest(actor=cast.mats.actor, at=AT, own="none", unit="weekly")
    choose_digest(actor=cast.olof.actor, at=AT, own="none")
    choose_digest(actor=cast.olof.actor, at=AT, own="none", unit="none")

    assert choice_of(cast.mats.id) == Choice(Pace.NONE, Pace.WEEKLY)
    waits = {one.staff_id: (one.own, one.unit) for one in due(AT)}
    assert (waits[cast.mats.id], waits[cast.olga.id], cast.olof.id in waits) == ((False, True), (True, True), False)


def test_an_unknown_choice_is_refused_and_nobody_from_outside_chooses(cast: Cast) -> None:
    with pytest.raises(Refused, match="pace_unknown"):
        choose_digest(actor=cast.olof.actor, at=AT, own="hourly")
    with pytest.raises(NotThere):
        choose_digest(actor=RESIDENT, at=AT, own="none")
