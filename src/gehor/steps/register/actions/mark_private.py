from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.people.writes import notify
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.private import PrivateMark
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.private import NOTICE, PrivateReason, refusal_to_call_private
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import INCOMING_MESSAGE, Direction, RegistrationMode
from gehor.steps.register.writes.gate import chain, changed, lock_case


def mark_private(*, actor: Actor, at: datetime, case_id: UUID, reason: str, version: int | None = None) -> CaseRow:
    """A registrar says that what came is private and no record of the office's (TF 2:8); a second person is asked.

    Nothing is removed yet and it can be taken back; it leaves the inbox. Raises NotThere, NotAllowed, Stale; Refused
    `reason_unknown`, `already_private`, `meant_for_the_office`, `already_registered`, `marked_is_registered`,
    `complaint_is_registered`, `case_is_closed`, `more_than_one_message`, `something_was_sent`.
    """
    with acting("mark_private", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotAllowed(Right.REGISTER_CASES)
        case = lock_case(act, case_id, CaseRight.REGISTER, version)
        if reason not in set(PrivateReason):
            raise Refused("reason_unknown", reason=reason)
        if case.registration_mode == RegistrationMode.PRIVATE:
            raise Refused("already_private")
        refusal = refusal_to_call_private(
            channel=case.channel,
            kind=case.kind,
            mode=case.registration_mode,
            status=case.status,
            protection=case.protection,
            messages=Record.objects.filter(case=case, type__code=INCOMING_MESSAGE).count(),
            acted_on=_acted_on(case),
        )
        if refusal:
            raise Refused(refusal)
        changed(act, case, registration_mode=RegistrationMode.PRIVATE, registration_reason=reason)
        PrivateMark.objects.create(case=case, reason=reason, asked_by_id=actor.staff_id, asked_at=at)
        act.note(chain(case), "private_mark", case.pk, reason=reason)
        registry = (people.registry_unit_id(), Right.REGISTER_CASES)
        notify(act, word=NOTICE, subject_kind="case", subject_id=case.pk, to_unit_right=registry)
        return case_row(case)


def _acted_on(case: Case) -> bool:
    """Whether somebody here wrote to anybody: the automatic receipt is nobody's word."""
    return Record.objects.filter(case=case, direction=Direction.OUTGOING, author__isnull=False).exists()
