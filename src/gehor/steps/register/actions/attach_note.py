from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.queries import staff_row
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake import writes as intake
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.intake.rules.words import MailOutcome
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import CASE_NOTE, Direction, Ground
from gehor.steps.register.writes.gate import lock_case
from gehor.steps.register.writes.mails import add_mail
from gehor.steps.register.writes.opening import arrival_of, lives_in
from gehor.steps.register.writes.records import add_files, draft_record, enter_record
from gehor.steps.register.writes.sight import grant_access


def attach_note(
    *,
    actor: Actor,
    at: datetime,
    received_id: UUID,
    case_id: UUID,
    staff_id: UUID,
    text: str,
    files: tuple[SayingFile, ...] = (),
    mail: MailFacts | None = None,
    outcome: MailOutcome | None = None,
) -> UUID:
    """What an employee wrote to the registry in a mail, as a note inside the office (FL 27 §); answers the record.

    The note above something forwarded, or a mail about a case there is: entered, with the employee as author, and
    never shown to the resident. `outcome` tells that the whole mail is this note. The employee may see the case from
    now on. Only the post does it. Raises NotThere, NotAllowed.
    """
    with acting("attach_note", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.TAKE_IN)
        arrival = arrival_of(act, received_id)
        case = lock_case(act, lives_in(case_id), CaseRight.SYSTEM)
        author = staff_row(staff_id)
        record = draft_record(act, case, type_code=CASE_NOTE, direction=Direction.INTERNAL, text=text, authored=False)
        record.author_id, record.author_name, record.received_id = author.id, author.name, received_id
        record.quoted = mail.quoted if mail else ""
        record.save(update_fields=["author", "author_name", "received", "quoted"])
        enter_record(act, case, record, dated_on=arrival.arrived_on)
        add_files(act, record, files)
        if mail is not None:
            add_mail(act, record, mail)
        grant_access(act, case, ground=Ground.TOOK_IN, staff_id=staff_id)
        if outcome is not None:
            intake.mark_taken(act, received_id, outcome)
        return record.pk
