from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people import writes as people
from gehor.people.queries import registry_unit_id
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import Recognised, Routine
from gehor.steps.route.rules.recognition import Routine as RoutineCode
from gehor.steps.route.rules.recognition import Sign, told
from gehor.steps.route.rules.words import RecognitionNotice


def recognise(*, actor: Actor, at: datetime, case_id: UUID, signs: Sequence[Sign]) -> None:
    """Keep that a case may belong to a routine of its own, or tells of danger, with the words that say so.

    Nothing is decided: a person leads it on or says no. The communication unit is told of what may come from the
    media (routine, introduction), the registry of what may ask for records (TF 2:15). Raises NotThere.
    """
    with acting("recognise", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        known = {} if register.opened_here(act, case) else _known(case_id)
        fresh = [sign for sign in signs if sign.routine not in known]
        for sign in signs:
            # A new danger in a case where one was dealt with before is a danger of its own.
            if sign.routine == RoutineCode.HAZARD and known.get(sign.routine):
                Recognised.objects.filter(case=case, routine=sign.routine).update(
                    words=told(sign.words), found_at=at, decision="", decided_at=None
                )
                act.note(register.chain(case), "recognised", sign.routine, again=told(sign.words))
                return
        if not fresh:
            act.nothing_happened()
            return
        act.add(*(Recognised(case=case, routine=sign.routine, words=told(sign.words), found_at=at) for sign in fresh))
        for sign in fresh:
            act.note(register.chain(case), "recognised", sign.routine, words=told(sign.words))
            if sign.routine == RoutineCode.MEDIA:
                unit = Routine.objects.filter(code=sign.routine).values_list("unit_id", flat=True).first()
                to = (unit or registry_unit_id(), Right.HANDLE_CASES)
                people.notify(
                    act, word=RecognitionNotice.MEDIA, subject_kind="case", subject_id=case.pk, to_unit_right=to
                )
            if sign.routine == RoutineCode.RECORDS_REQUEST:
                registry = (registry_unit_id(), Right.REGISTER_CASES)
                people.notify(
                    act, word=RecognitionNotice.RECORDS, subject_kind="case", subject_id=case.pk, to_unit_right=registry
                )


def _known(case_id: UUID) -> dict[str, str]:
    """Routine → what was made of it, "" while it waits."""
    return dict(Recognised.objects.filter(case=case_id).values_list("routine", "decision"))
