from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.register.models.case import NumberSeries, RegistrationRule
from gehor.steps.register.models.record import RecordType
from gehor.steps.register.rules.numbers import check_pattern
from gehor.steps.register.rules.settings import RecordTypeData, RuleData
from gehor.steps.register.rules.words import Direction


def load_register_settings(
    *,
    actor: Actor,
    at: datetime,
    series: Mapping[str, str],
    rules: Sequence[RuleData] = (),
    record_types: Sequence[RecordTypeData] = (),
) -> None:
    """Put the register's settings as given: number patterns by series code, registration rules, record types.

    A pattern holds from this year on; numbers given stay. Changes nothing that is as given already.
    Raises NotAllowed; Refused `number_pattern`, `direction_unknown`.
    """
    with acting("load_register_settings", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        done = [_series(act, code, pattern) for code, pattern in series.items()]
        done += [_rule(act, rule) for rule in rules]
        done += [_record_type(act, row) for row in record_types]
        if not any(done):
            act.nothing_happened()


def _series(act: Act, code: str, pattern: str) -> bool:
    year = local_day(act.at).year
    row = NumberSeries.objects.select_for_update().filter(code=code, year=year).first()
    if row is not None and row.pattern == pattern:
        return False
    row, _ = NumberSeries.objects.update_or_create(code=code, year=year, defaults={"pattern": check_pattern(pattern)})
    act.note("office", "number_series", row.pk, code=code, year=year, pattern=pattern)
    return True


def _rule(act: Act, rule: RuleData) -> bool:
    wanted = {"active": rule.active, "series": rule.series}
    if RegistrationRule.objects.filter(channel=rule.channel, kind=rule.kind, **wanted).exists():
        return False
    row, _ = RegistrationRule.objects.update_or_create(channel=rule.channel, kind=rule.kind, defaults=wanted)
    act.note("office", "registration_rule", row.pk, channel=rule.channel, kind=rule.kind, **wanted)
    return True


def _record_type(act: Act, row: RecordTypeData) -> bool:
    if row.direction not in set(Direction):
        raise Refused("direction_unknown", direction=row.direction)
    wanted = {"name_sv": row.name_sv, "name_en": row.name_en, "direction": row.direction}
    if RecordType.objects.filter(code=row.code, **wanted).exists():
        return False
    made, _ = RecordType.objects.update_or_create(code=row.code, defaults=wanted)
    act.note("office", "record_type", made.pk, code=row.code, **wanted)
    return True
