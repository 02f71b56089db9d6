from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.writes import settle_notices
from gehor.steps.register.models.private import PrivateMark
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.private import NOTICE
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import RegistrationMode
from gehor.steps.register.writes.gate import chain, changed, lock_case


def take_back_private(*, actor: Actor, at: datetime, case_id: UUID, version: int | None = None) -> CaseRow:
    """It is not private after all: back in the inbox as it was; any registrar may, until a second one has agreed.

    Raises NotThere, NotAllowed, Stale; Refused `not_called_private`, `already_purged`.
    """
    with acting("take_back_private", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER, version)
        mark = PrivateMark.objects.filter(case=case).first()
        if mark is None:
            raise Refused("not_called_private")
        if mark.agreed_at is not None:
            raise Refused("already_purged")
        mark.delete()
        changed(act, case, registration_mode=RegistrationMode.UNDECIDED, registration_reason="")
        act.note(chain(case), "private_mark", case.pk, taken_back=True)
        settle_notices(act, word=NOTICE, subject_kind="case", subject_id=case.pk)
        return case_row(case)
