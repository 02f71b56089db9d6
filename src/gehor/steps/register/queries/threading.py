"""Which case a mail belongs to: what it answers, what it was sent to, what it names, and who writes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from gehor.kit.mail_ids import tag_of_address, tag_of_id
from gehor.kit.rows import asked
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.record import Record, RecordMail
from gehor.steps.register.rules.contacts import folded
from gehor.steps.register.rules.threading import Sign, Thread, thread_of
from gehor.steps.register.rules.words import WRITING_REQUEST, ContactKind, Direction, Outcome, RecordState


def thread_of_mail(mail: MailFacts, *, trusted: bool = False) -> Thread:
    """The case a mail belongs to; asks for nobody. `trusted`: from an employee, who may name any case.

    Asks nothing of the database when the mail carries no sign; three statements at most when it does.
    """
    key = settings.GEHOR_KEYS.token
    signed = {mail_id: tag for mail_id in mail.ids if (tag := tag_of_id(mail_id, key))}
    boxes = [tag for address in mail.addressed if (tag := tag_of_address(address, key))]
    found = _by_designation({*signed.values(), *boxes, *mail.numbers, *mail.shown})
    # (case, proof, nearest), nearest first.
    named = [(found.get(tag), True, mail_id == mail.ids[0]) for mail_id, tag in signed.items()]
    named += [(found.get(tag), True, False) for tag in boxes]
    named += [(found.get(reference), True, False) for reference in mail.shown]
    rest = [mail_id for mail_id in mail.ids if mail_id not in signed]
    named += [(case_id, False, mail_id == mail.ids[0]) for mail_id, case_id in _by_ids(rest)]
    named += [(found.get(number), False, False) for number in mail.numbers]
    known = [(case_id, proof, nearest) for case_id, proof, nearest in named if case_id is not None]
    if not known:
        return Thread()
    cases = {case_id for case_id, _, _ in known}
    part = cases if trusted else _taking_part(cases, mail)
    return thread_of([Sign(case_id, proof, case_id in part, nearest) for case_id, proof, nearest in known])


@dataclass(frozen=True)
class Before:
    """What came from an address: how many cases its mails have opened, and whether there was any mail at all."""

    opened: int = 0
    any: bool = False


_MAILS: Final = (RecordMail, Record)
_BEFORE: Final = """
SELECT count(*) FILTER (WHERE mail.taken_at > %s AND record.number = 1 AND record.direction = %s), count(*)
FROM register_recordmail mail JOIN register_record record ON record.id = mail.record_id
WHERE mail.sender_address = %s AND mail.taken_at > %s
"""


_CAME: Final = """
FROM register_recordmail mail JOIN register_record record ON record.id = mail.record_id
WHERE record.direction = %s AND record.state = %s AND
"""
_SAME_ID: Final = (
    f"SELECT record.case_id {_CAME} mail.message_id = %s AND mail.message_id <> '' ORDER BY taken_at LIMIT 1"
)
_SAID_BY: Final = (
    f"SELECT record.case_id, record.text {_CAME} sender_address = %s AND taken_at > %s ORDER BY taken_at LIMIT 50"
)


def before_from(address: str, *, opened_since: datetime, any_since: datetime) -> Before:
    """Where a loop is cut, and whether it is worth while to look for the same mail; in one statement."""
    if not address:
        return Before()
    opened, came = asked(_BEFORE, [opened_since, Direction.INCOMING, address.casefold(), any_since], of=_MAILS)[0]
    return Before(opened, came > 0)


def same_mail(mail: MailFacts, text: str, *, since: datetime) -> UUID | None:
    """The case that holds this very message already: by its Message-ID, else by sender and words."""
    came = (Direction.INCOMING, RecordState.ENTERED)
    if mail.message_id and (known := asked(_SAME_ID, [*came, mail.message_id], of=_MAILS)):
        return cast(UUID, known[0][0])
    if not mail.sender.address:
        return None
    words = _words(text)
    for case_id, said in asked(_SAID_BY, [*came, mail.sender.address.casefold(), since], of=_MAILS):
        if _words(said) == words:
            return cast(UUID, case_id)
    return None


def takes_part(case_id: UUID, addresses: Collection[str]) -> bool:
    """Whether one of the addresses is that of somebody who wrote in the case."""
    spelt = {folded(ContactKind.EMAIL, address) for address in addresses}
    of_case = CasePerson.objects.filter(case_id=case_id)
    return of_case.filter(person__points__kind=ContactKind.EMAIL, person__points__folded__in=spelt).exists()


def _by_designation(designations: Collection[str]) -> dict[str, UUID]:
    """Reference or diary number → the case, or the one it went into; void and purged ones are nobody's."""
    if not designations:
        return {}
    rows = (
        Case.objects.filter(Q(reference__in=designations) | Q(diary_number__in=designations))
        .exclude(outcome__in=[Outcome.VOIDED, Outcome.PRIVATE])
        .values_list("reference", "diary_number", "pk", "joined_into_id")
    )
    found: dict[str, UUID] = {}
    for reference, diary_number, case_id, into in rows:
        for name in (reference, diary_number):
            if name:
                found[name] = into or case_id
    return found


def _by_ids(ids: Collection[str]) -> list[tuple[str, UUID]]:
    """(Message-ID, case) of messages that came to us. They prove nothing: others may have got them too."""
    if not ids:
        return []
    rows = RecordMail.objects.filter(message_id__in=ids).exclude(
        Q(record__state=RecordState.VOID) | Q(record__case__outcome=Outcome.VOIDED)
    )
    found = {row[0]: row[1] for row in rows.values_list("message_id", "record__case_id")}
    return [(mail_id, found[mail_id]) for mail_id in ids if mail_id in found]


def _taking_part(case_ids: Collection[UUID], mail: MailFacts) -> set[UUID]:
    if not mail.sender.address:
        return set()
    # By whom it says to be from alone: what a service tells of others proves nothing.
    spelt = {folded(ContactKind.EMAIL, mail.sender.address)}
    rows = CasePerson.objects.filter(
        case__in=case_ids, person__points__kind=ContactKind.EMAIL, person__points__folded__in=spelt
    )
    return set(rows.values_list("case_id", flat=True))


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def wants_to_write(case_id: UUID) -> bool:
    """Whether who told us something said that they will write it themselves. For arrival; asks for nobody."""
    asked = Record.objects.filter(case_id=case_id, type__code=WRITING_REQUEST)
    return asked.exclude(state=RecordState.VOID).exists()


def case_of_item(received_id: UUID) -> UUID | None:
    """The case that a received item is in."""
    return Record.objects.filter(received_id=received_id).order_by("made_at").values_list("case_id", flat=True).first()


def reference_of(case_id: UUID) -> str:
    """What the case is called by those who wrote in it; "" when there is none."""
    return Case.objects.filter(pk=case_id).values_list("reference", flat=True).first() or ""
