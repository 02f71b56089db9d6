"""What everybody is told of an improvement, for tests."""

from __future__ import annotations

from gehor.steps.improve.models.improvement import Improvement
from gehor.steps.publish.actions.propose_improvement import propose_improvement
from gehor.steps.publish.actions.publish_improvement import publish_improvement
from gehor.steps.publish.rules.improvements import Story
from tests.cast import AT, Cast
from tests.steps.improve.improving import done
from tests.steps.improve.telling import second

STORY = Story("Töm oftare", "Papperskorgarna var fulla.", "Vi tömmer två gånger i veckan.", "Färre hör av sig.")


def proposed(cast: Cast, story: Story = STORY) -> Improvement:
    """Mats proposes."""
    row = done(cast)
    propose_improvement(actor=cast.mats.actor, at=AT, improvement_id=row.pk, story=story)
    return row


def shown(cast: Cast) -> Improvement:
    """Olga has read it."""
    row = proposed(cast)
    publish_improvement(actor=second(cast), at=AT, improvement_id=row.pk, version=1)
    return row
