"""What is known of a record that came, or left, as a mail."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.people import writes as people
from gehor.steps.intake import writes as intake
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.intake.rules.words import MailOutcome
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordMail
from gehor.steps.register.queries.addressee import sender_name
from gehor.steps.register.rules.entries import counterparty_of
from gehor.steps.register.rules.words import Direction
from gehor.steps.register.writes.records import add_files, draft_record, enter_record

# Of all whom a mail was sent to, so many are shown; the original tells the rest.
MOST_ADDRESSED = 20


def add_mail(act: Act, record: Record, mail: MailFacts) -> None:
    """Keep the message's own words about itself beside its record, where no public question reaches."""
    act.add(
        RecordMail(
            record=record,
            message_id=mail.message_id,
            subject=mail.subject,
            sent_at=mail.sent_at,
            sent_basis=mail.sent_basis,
            sender_address=mail.sender.address.casefold(),
            forwarded_by_id=mail.forwarded_by,
            may_be_answered=mail.may_be_answered,
            addressed=[address[:254] for address in mail.addressed[:MOST_ADDRESSED]],
            faults=[fault[:60] for fault in mail.faults],
            may_belong_to=list(mail.may_belong_to),
            taken_at=act.at,
        )
    )


def sent_elsewhere(
    act: Act,
    case: Case,
    *,
    type_code: str,
    text: str,
    author_id: UUID,
    author_name: str,
    received_id: UUID,
    mail: MailFacts,
    files: Sequence[SayingFile],
) -> Record:
    """The outgoing record of a mail that an employee sent beside this system, by the copy that reached us.

    The responsible officer is told, unless it is they who sent it.
    """
    record = draft_record(
        act,
        case,
        type_code=type_code,
        direction=Direction.OUTGOING,
        text=text,
        counterparty=counterparty_of(sender_name(case.pk), anonymous=case.anonymous),
        authored=False,
    )
    record.author_id, record.author_name = author_id, author_name
    record.received_id, record.quoted, record.html = received_id, mail.quoted, mail.html
    record.save(update_fields=["author", "author_name", "received", "quoted", "html"])
    enter_record(act, case, record, dated_on=local_day(act.at))
    add_files(act, record, files)
    add_mail(act, record, mail)
    intake.mark_taken(act, received_id, MailOutcome.FOLLOW_UP)
    if case.officer_id is not None and case.officer_id != author_id:
        people.notify(act, word="message_came", subject_kind="case", subject_id=case.pk, to_staff=case.officer_id)
    return record
