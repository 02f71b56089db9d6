from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle import writes
from gehor.steps.handle.models import Enquiry
from gehor.steps.handle.rules.outside import OutsideNotice
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case


def note_outside_reply(
    *, actor: Actor, at: datetime, received_id: UUID, enquiry_id: UUID, saying: Saying, mail: MailFacts | None = None
) -> UUID:
    """Keep what came back, by mail or by the link, as a record from whom we asked (TF 2:3). Answers the case.

    It counts as no contact of the resident's, opens nothing anew and touches no promise; the responsible is told. One
    that comes later than the first, or to an enquiry that was withdrawn, is kept too. Done once. Only the post does it.
    Raises NotThere, NotAllowed.
    """
    with acting("note_outside_reply", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.REGISTER_CASES)
        found = Enquiry.objects.select_related("asked").filter(pk=enquiry_id).first()
        if found is None:
            raise NotThere(enquiry_id)
        case = lock_case(act, found.asked.case_id, CaseRight.SYSTEM)
        row = writes.enquiry_of(case, enquiry_id)
        record = register.add_answer(
            act, case, received_id=received_id, saying=saying, mail=mail, counterparty=row.name
        )
        if record is None:
            act.nothing_happened()
            return case.pk
        if row.answered_id is None:
            row.answered, row.answered_at = record, at
            row.save(update_fields=["answered", "answered_at"])
        act.note(register.chain(case), "enquiry", row.pk, answered=record.pk)
        writes.settle_outside(act, case, OutsideNotice.LATE)
        if case.status != Status.CLOSED:
            promise.tell_responsible(act, case, OutsideNotice.ANSWERED)
        return case.pk
