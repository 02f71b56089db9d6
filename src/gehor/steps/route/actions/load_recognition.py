from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people import queries as people
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.route.models import DutyAddress, RecognitionRule, Routine
from gehor.steps.route.rules.data import DutyData, RoutineData
from gehor.steps.route.rules.recognition import Phrase, check_phrase


def load_recognition(
    *,
    actor: Actor,
    at: datetime,
    phrases: Sequence[Phrase] = (),
    routines: Sequence[RoutineData] = (),
    duties: Sequence[DutyData] = (),
) -> None:
    """Put phrases and routines as the files say; duty addresses only into an office that has none.

    Raises NotAllowed; Refused `routine_unknown`, `phrase_too_short`, `phrase_wrong`, `unit_unknown`.
    """
    with acting("load_recognition", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        act.nothing_happened()
        for one in phrases:
            check_phrase(one)
            row, new = RecognitionRule.objects.get_or_create(
                routine=one.routine, language=one.language, phrase=one.phrase
            )
            if new:
                act.note("office", "recognition_rule", row.pk, routine=one.routine, phrase=one.phrase)
        units = {unit.code: unit.id for unit in people.units()}
        for led in routines:
            if led.unit_code not in units:
                raise Refused("unit_unknown", unit=led.unit_code)
            values = {
                "unit_id": units[led.unit_code],
                "category_code": led.category_code,
                "class_code": led.class_code,
                "web": led.web,
                "mail": led.mail,
            }
            if not Routine.objects.filter(code=led.code, **values).exists():
                put, _ = Routine.objects.update_or_create(code=led.code, defaults=values)
                act.note("office", "routine", put.pk, code=led.code, unit=led.unit_code)
        if not DutyAddress.objects.exists():
            categories = {row.code: row.id for row in office.categories("sv")}
            for duty in duties:
                made = DutyAddress.objects.create(
                    category_id=categories[duty.category_code] if duty.category_code else None,
                    position=duty.position,
                    name=duty.name,
                    address=duty.address,
                )
                act.note("office", "duty_address", made.pk, position=duty.position, name=duty.name)
