from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.words import DIARISED
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import Transfer
from gehor.steps.route.queries.composing import files_along
from gehor.steps.route.queries.registers import main_diaries
from gehor.steps.route.rules.transfers import Purpose
from gehor.steps.route.writes.transfers import begin


def tell_main_diary(*, actor: Actor, at: datetime, case_id: UUID, register_code: str, purpose: str) -> bool:
    """Let the main diary hear that a case is diarised, or has ended; once each (routine 5). Feeding it closes nothing.

    It hears what our register says publicly, and the files; of a shielded case no file and no true word. Answers
    whether there was something to tell. Only jobs do it. Raises NotThere, NotAllowed.
    """
    with acting("tell_main_diary", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        row = next((one for one in main_diaries(local_day(at)) if one.data.code == register_code), None)
        if row is None or case.registration_mode not in DIARISED:
            return False
        told = Transfer.objects.filter(case=case, register=row.id, purpose=purpose, ended_at__isnull=True)
        if purpose == Purpose.CLOSING:
            if case.closed_at is None:
                return False
            told = told.filter(asked_at__gte=case.closed_at)
        if told.exists():
            return False
        files = () if shields(case.protection) else files_along(case, None)
        begin(act, case, row, purpose=Purpose(purpose), files=files, send_after=at)
        return True
