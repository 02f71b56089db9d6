from __future__ import annotations

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere
from gehor.people.rules.errors import NotAllowed
from gehor.steps.publish.actions.withdraw_improvement import withdraw_improvement
from gehor.steps.publish.queries.improvements import improvements_shown
from tests.cast import AT, Cast
from tests.steps.improve.improving import done
from tests.steps.publish.stories import shown

pytestmark = pytest.mark.django_db


def test_what_is_taken_down_is_shown_no_longer(cast: Cast) -> None:
    row = shown(cast)
    for _ in range(2):
        withdraw_improvement(actor=cast.mats.actor, at=AT, improvement_id=row.pk)

    assert improvements_shown("sv") == []
    acts = [line.act for line in lines_of(f"improvement:{row.pk}")]
    assert acts.count("withdraw_improvement") == 1


def test_only_who_may_publish_there_takes_down(cast: Cast) -> None:
    row = shown(cast)
    with pytest.raises(NotAllowed):
        withdraw_improvement(actor=cast.olof.actor, at=AT, improvement_id=row.pk)
    with pytest.raises(NotThere):
        withdraw_improvement(actor=cast.mats.actor, at=AT, improvement_id=done(cast).pk)
