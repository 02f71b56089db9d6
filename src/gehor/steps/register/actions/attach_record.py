from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.refused import NotThere
from gehor.people import writes as people
from gehor.steps.intake import writes as intake
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import MailOutcome
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.addressee import sender_name
from gehor.steps.register.queries.rows import RecordRow, record_row
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Ground
from gehor.steps.register.writes.afterwards import await_decision, comes_after_the_answer
from gehor.steps.register.writes.cases import move_status
from gehor.steps.register.writes.gate import changed, lock_case
from gehor.steps.register.writes.opening import add_incoming, arrival_of, lives_in
from gehor.steps.register.writes.records import next_record_number
from gehor.steps.register.writes.sight import grant_access


def attach_record(
    *,
    actor: Actor,
    at: datetime,
    received_id: UUID,
    case_id: UUID,
    saying: Saying,
    mail: MailFacts | None = None,
    chosen: bool = False,
) -> RecordRow:
    """Put a received item into a case that is there already; a joined case passes it on to the one it went into.

    Counts the contact and tells the responsible officer; a wait ends. On an answered case the message waits until
    its owner says what it means. `chosen`: a registrar says which case a mail belongs to, so their sight of it and
    their right are asked. Done once: a second call answers the same record. Raises NotThere, NotAllowed.
    """
    with acting("attach_record", actor=actor, at=at) as act:
        arrival = arrival_of(act, received_id)
        if arrival.taken:
            act.nothing_happened()
            return record_row(_record_of(received_id))
        case = lock_case(act, lives_in(case_id), CaseRight.REGISTER if chosen else CaseRight.SYSTEM)
        record = add_incoming(
            act,
            case,
            arrival,
            saying,
            number=next_record_number(case),
            files=saying.files,
            # Behind the code nobody is asked for their name again: who holds it is the sender.
            name=sender_name(case_id) if actor.kind == "resident" else "",
            mail=mail,
        )
        changed(act, case, contacts=case.contacts + 1)
        taken_by = arrival.taken_by or actor.staff_id
        if taken_by is not None:
            grant_access(act, case, ground=Ground.TOOK_IN, staff_id=taken_by)
        intake.mark_taken(act, received_id, MailOutcome.FOLLOW_UP if mail else "")
        if comes_after_the_answer(case):
            await_decision(act, case, record)
        else:
            _goes_on(act, case)
        return record_row(record)


def _goes_on(act: Act, case: Case) -> None:
    """The case is open: what it waited for may be this, and the officer, or whoever took it in, is told."""
    if case.status == Status.WAITING:
        move_status(act, case, Status.WORKING)
    responsible = case.officer_id or case.received_by_id
    if responsible is not None:
        people.notify(act, word="message_came", subject_kind="case", subject_id=case.pk, to_staff=responsible)


def _record_of(received_id: UUID) -> Record:
    record = Record.objects.select_related("type", "case").filter(received_id=received_id).first()
    if record is None:
        raise NotThere(received_id)
    return record
