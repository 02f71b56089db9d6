from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.publish.actions.publish_improvement import publish_improvement
from gehor.steps.publish.queries.improvements import improvements_shown
from tests.cast import AT, DAY, Cast
from tests.steps.improve.improving import done
from tests.steps.improve.telling import second
from tests.steps.publish.stories import proposed, shown

pytestmark = pytest.mark.django_db


def test_what_another_has_read_is_shown_to_everybody(cast: Cast) -> None:
    shown(cast)

    [told] = improvements_shown("en")
    assert (told.title, told.category, told.published_on) == ("Töm oftare", "Litter", DAY)
    assert improvements_shown("sv", category="GAT-01") == []


def test_nobody_publishes_their_own_text_or_another_than_was_read(cast: Cast) -> None:
    row = proposed(cast)
    with pytest.raises(Refused, match="second_person_needed"):
        publish_improvement(actor=cast.mats.actor, at=AT, improvement_id=row.pk, version=1)
    olga = second(cast)
    with pytest.raises(Stale):
        publish_improvement(actor=olga, at=AT, improvement_id=row.pk, version=9)
    with pytest.raises(NotAllowed):
        publish_improvement(actor=cast.olof.actor, at=AT, improvement_id=row.pk, version=1)
    with pytest.raises(NotThere):
        publish_improvement(actor=olga, at=AT, improvement_id=done(cast).pk, version=1)
    publish_improvement(actor=olga, at=AT, improvement_id=row.pk, version=1)
    with pytest.raises(Refused, match="already_published"):
        publish_improvement(actor=olga, at=AT, improvement_id=row.pk, version=1)
