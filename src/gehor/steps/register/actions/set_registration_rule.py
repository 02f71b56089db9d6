from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.models.case import NumberSeries, RegistrationRule
from gehor.steps.register.rules.numbers import DIARY
from gehor.steps.register.rules.words import Kind


def set_registration_rule(
    *, actor: Actor, at: datetime, channel: str, kind: str = "", active: bool, series: str = DIARY
) -> None:
    """Let items of a channel (and perhaps kind) be diarised by themselves when they come, or no longer.

    Raises NotAllowed; Refused `channel_unknown`, `kind_unknown`, `number_series_unknown`.
    """
    with acting("set_registration_rule", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        if channel not in set(Channel):
            raise Refused("channel_unknown", channel=channel)
        if kind and kind not in set(Kind):
            raise Refused("kind_unknown", kind=kind)
        if not NumberSeries.objects.filter(code=series).exists():
            raise Refused("number_series_unknown", series=series)
        rule, _ = RegistrationRule.objects.update_or_create(
            channel=channel, kind=kind, defaults={"active": active, "series": series}
        )
        act.note("office", "registration_rule", rule.pk, channel=channel, kind=kind, active=active, series=series)
