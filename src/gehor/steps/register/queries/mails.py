"""What is known of the mails behind a case's records, and to which other case a new one may belong."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from gehor.kit.composed import LATER, composed_rows
from gehor.people.queries import Asker
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import RecordMail
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.queries.rows import MailRow
from gehor.steps.register.rules.words import Outcome, RegistrationMode


def mails_of(case: Case, *, withheld: bool) -> dict[UUID, MailRow]:
    """By record, in one statement; of a shielded case without address and subject. For this room's queries."""
    return {row.pk: _row(row, withheld=withheld) for row in _of_case().rows([case.pk])}


@composed_rows
def _of_case() -> QuerySet[RecordMail]:
    return (
        RecordMail.objects.filter(record__case__in=[LATER])
        .select_related("forwarded_by", "record__received")
        .defer("record__text", "record__quoted", "record__html", "record__received__parsed")
    )


def may_belong_to(asker: Asker, case_id: UUID, *, limit: int = 5) -> tuple[QueueRow, ...]:
    """Cases that the mail which opened this one names, though its sender is not known there: a person decides.

    Only while nobody has decided on the item, and only cases the asker may see.
    """
    undecided = visible(asker).filter(pk=case_id, registration_mode=RegistrationMode.UNDECIDED)
    named = RecordMail.objects.filter(record__case__in=undecided, record__number=1).values_list("may_belong_to").first()
    if named is None or not named[0]:
        return ()
    cases = (
        visible(asker).filter(pk__in=named[0]).exclude(outcome__in=[Outcome.JOINED, Outcome.VOIDED, Outcome.PRIVATE])
    )
    return rows_of(asker, cases.exclude(pk=case_id), limit=limit)


def _row(row: RecordMail, *, withheld: bool) -> MailRow:
    received = row.record.received
    return MailRow(
        subject="" if withheld else row.subject,
        sender_address="" if withheld else row.sender_address,
        addressed=() if withheld else tuple(row.addressed),
        sent_at=row.sent_at,
        sent_basis=row.sent_basis,
        reached_at=received.captured_at if received else None,
        mailbox=received.mailbox if received else "",
        forwarded_by=row.forwarded_by.name if row.forwarded_by else "",
        may_be_answered=row.may_be_answered,
        faults=tuple(row.faults),
        nature=received.nature if received else "",
    )
