from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.improvement import EffectCheck, Improvement
from gehor.steps.improve.queries.effects import months_counted, rest_counted
from gehor.steps.improve.rules.effect import effect
from gehor.steps.improve.rules.words import EffectVerdict, Status


def check_effect(*, actor: Actor, at: datetime, improvement_id: UUID) -> EffectVerdict:
    """Count what came after an improvement beside the same months a year before, and keep what that says.

    The same months are counted once; what was said then stays. Raises NotThere, NotAllowed; Refused `not_done_yet`,
    `no_whole_month`.
    """
    with acting("check_effect", actor=actor, at=at) as act:
        row = Improvement.objects.select_for_update().filter(pk=improvement_id).first()
        if row is None:
            raise NotThere(improvement_id)
        require_right(actor, Right.IMPROVE, at=at, unit_id=row.unit_id, jobs=("check_effects", "fill_demo"))
        if row.done_on is None:
            raise Refused("not_done_yet")
        counted = months_counted(row.category, row.district, row.done_on, local_day(at))
        if counted is None:
            raise Refused("no_whole_month")
        known = EffectCheck.objects.filter(improvement=row, first=counted.first, last=counted.last).first()
        if known is not None:
            act.nothing_happened()
            return EffectVerdict(known.verdict)
        found = effect(counted)
        rest_before, rest_after = rest_counted(row.category, row.district, counted)
        EffectCheck.objects.create(
            improvement=row,
            checked_on=local_day(at),
            first=counted.first,
            last=counted.last,
            months=found.months,
            before=found.before,
            after=found.after,
            rest_before=rest_before,
            rest_after=rest_after,
            ratio=found.ratio,
            low=found.low,
            high=found.high,
            verdict=found.verdict,
        )
        if found.verdict is not EffectVerdict.TOO_EARLY:
            row.status = Status.MEASURED
            row.save(update_fields=["status"])
        act.note(f"improvement:{row.pk}", "improvement", row.pk, verdict=str(found.verdict), last=counted.last)
        return found.verdict
