from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.route.models import LearnedModel
from gehor.steps.route.queries.sorting import switches
from gehor.steps.route.rules.lessons import Taught
from gehor.steps.route.rules.sorting import Field, WhyNotLearned
from gehor.steps.route.writes.sorting import learn


def train_suggestions(*, actor: Actor, at: datetime) -> dict[Field, Taught | WhyNotLearned]:
    """Learn category and unit anew from the office's own decisions; what was learned of each, or why nothing was.

    It is measured on later decisions than those it learns from, and shown only when it did better there than the rule
    it has to beat. Only the newest is kept; of earlier ones only the figures. The clock or the operator does it.
    Raises NotAllowed.
    """
    if actor.kind != "system":
        raise NotAllowed(Right.ADMINISTER_OFFICE)
    # Learning takes minutes: nothing is locked meanwhile.
    active, day = switches().active, local_day(at)
    results = {field: learn(field, day) if active else WhyNotLearned.SWITCHED_OFF for field in Field}
    with acting("train_suggestions", actor=actor, at=at) as act:
        act.nothing_happened()
        for field, taught in results.items():
            if not isinstance(taught, Taught):
                continue
            LearnedModel.objects.filter(field=field).exclude(artefact=b"").update(artefact=b"")
            row = LearnedModel.objects.create(
                field=field,
                trained_at=at,
                lessons=taught.lessons,
                answers=taught.answers,
                **taught.measured.figures,
                used=taught.measured.better,
                artefact=taught.artefact,
                digest=taught.digest,
            )
            act.note("office", "learned_model", row.pk, field=field, digest=row.digest, used=row.used)
    return results
