from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people import writes as people
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.queries.settings import category_id_of
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.titles import brief
from gehor.steps.register.rules.words import DANGER_NOTICE, DIARISED, Kind
from gehor.steps.register.writes.cases import hold_elsewhere as hold
from gehor.steps.register.writes.gate import changed, lock_case
from gehor.steps.register.writes.shield import put_title


def hold_elsewhere(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    register_code: str,
    title: str,
    kind: str,
    category_code: str,
    version: int | None = None,
) -> CaseRow:
    """Decide on an item that it belongs in another register of ours, and what it is (routine 5): no diary number here.

    Raises NotThere, NotAllowed, Stale; Refused `title_missing`, `kind_unknown`, `category_unknown`,
    `already_registered`, `case_is_closed`.
    """
    with acting("hold_elsewhere", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER, version)
        if case.registration_mode in DIARISED:
            raise Refused("already_registered", number=case.diary_number or "")
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if not title.strip():
            raise Refused("title_missing")
        if kind not in set(Kind) - {Kind.NOT_TOLD}:
            raise Refused("kind_unknown", kind=kind)
        changed(act, case, kind=kind, category_id=category_id_of(category_code))
        put_title(act, case, brief(title))
        hold(act, case, register_code)
        people.settle_notices(act, word=DANGER_NOTICE, subject_kind="case", subject_id=case.pk)
        return case_row(case)
