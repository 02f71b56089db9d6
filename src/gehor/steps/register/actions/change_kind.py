from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Kind, RegistrationMode
from gehor.steps.register.writes.gate import changed, lock_case
from gehor.steps.register.writes.numbers import give_diary_number


def change_kind(*, actor: Actor, at: datetime, case_id: UUID, kind: str, version: int | None = None) -> CaseRow:
    """Say what sort of saying it is. What was kept in order as a question is diarised when it proves to be more.

    Raises NotThere, NotAllowed, Stale; Refused `kind_unknown`.
    """
    with acting("change_kind", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        if kind not in set(Kind) - {Kind.NOT_TOLD}:
            raise Refused("kind_unknown", kind=kind)
        if case.registration_mode in _UNDIARISED and kind != case.kind and kind != Kind.QUESTION:
            give_diary_number(act, case)
        changed(act, case, kind=kind)
        return case_row(case)


_UNDIARISED = frozenset({RegistrationMode.KEPT_IN_ORDER, RegistrationMode.NEGLIGIBLE})
