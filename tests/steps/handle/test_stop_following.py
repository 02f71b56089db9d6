from __future__ import annotations

import pytest

from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.start_following import start_following
from gehor.steps.handle.actions.stop_following import stop_following
from gehor.steps.handle.queries.colleagues import followed
from tests.cast import AT, RESIDENT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_stopping_ends_ones_own_following_and_nobody_elses(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    for who in (cast.olga, cast.mats):
        start_following(actor=who.actor, at=AT, case_id=case.id)
    for _ in range(2):
        stop_following(actor=cast.olga.actor, at=AT, case_id=case.id)

    assert (followed(cast.olga.asks()), len(followed(cast.mats.asks()))) == ((), 1)
    with pytest.raises(NotAllowed):
        stop_following(actor=RESIDENT, at=AT, case_id=case.id)
