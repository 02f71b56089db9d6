"""What happens to a mail that has been understood, by who speaks in it; part of `mail`, inside its transaction.

| who speaks | what happens |
|---|---|
| somebody outside | the next record of their case, else an item of the inbox with its promise and its receipt |
| an employee who forwards | the same for who wrote to them, counted from that day; their note stays inside |
| an employee | the answer they sent elsewhere, a note on the case it names, else something they were told |
| a register that we handed a case over to | its receipt number, and a record from it |
| whom we have asked something | the answer to that, a record from them; nothing is counted, promised or opened by it |
| a machine | laid with the case it is about, else filed; nothing is opened, counted or answered |
| nobody can tell | parked |
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.journey import danger, departure, registers
from gehor.journey.writing import written
from gehor.kit.queue import wake
from gehor.steps.answer.actions.acknowledge import acknowledge
from gehor.steps.answer.actions.note_sent_reply import note_sent_reply
from gehor.steps.handle import queries as handle
from gehor.steps.handle.actions.note_outside_reply import note_outside_reply
from gehor.steps.handle.rules.outside import speaks_for
from gehor.steps.intake.actions.file_mail import file_mail
from gehor.steps.intake.actions.park import park
from gehor.steps.intake.queries import ReceivedRow
from gehor.steps.intake.rules.mail import MailFacts, MailRead
from gehor.steps.intake.rules.words import MailKind, MailOutcome
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.promise.rules.dates import Promises
from gehor.steps.register.actions.attach_automatic import attach_automatic
from gehor.steps.register.actions.attach_note import attach_note
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.actions.open_case import open_case
from gehor.steps.register.queries import threading
from gehor.steps.register.rules.threading import Thread
from gehor.steps.route.actions.note_transfer_receipt import CameByMail
from gehor.steps.route.queries.transfers import AnswersTransfer, answers_transfer

# What an employee wrote in a mail is noted by the post, also when a registrar takes up what was parked.
POST: Final = Actor.system("take_mail")
DAY: Final = timedelta(days=1)
# The same mail, forwarded by two employees or by one and sent here too, comes within weeks.
SAME_WITHIN: Final = timedelta(days=30)
# What the second employee notes who has nothing to say about it.
SAME_CAME: Final = "Samma meddelande vidarebefordrades också hit."
# What a report says of a recipient and the case should hear; "relayed" and "expanded" tell nothing yet.
_HEARD: Final = frozenset({"failed", "delayed", "delivered", "read"})


@dataclass(frozen=True)
class Taken:
    """What became of a mail. `reference` is the case's, or the item's own while it has none."""

    outcome: str
    reason: str
    received_id: UUID
    reference: str
    case_id: UUID | None
    receipt_queued: bool


@dataclass(frozen=True)
class Item:
    """A mail on its way; `decided`: a registrar takes up what was parked."""

    actor: Actor
    at: datetime
    received: ReceivedRow
    read: MailRead
    decided: bool = False

    @property
    def facts(self) -> MailFacts:
        """What is known of it."""
        return self.read.facts

    def flagged(self, *faults: str, may_belong_to: tuple[UUID, ...] = ()) -> MailFacts:
        """What is known of it, with what a person should know of how it was placed."""
        known = tuple(dict.fromkeys((*self.facts.faults, *faults)))
        return replace(self.facts, faults=known, may_belong_to=may_belong_to)


def go(item: Item) -> Taken:
    """Do with the mail what is due."""
    kind = item.facts.kind
    if kind == MailKind.AUTOMATIC:
        return _machine(item, MailOutcome.AUTOMATIC, None)
    if kind == MailKind.REPORT:
        return _machine(item, MailOutcome.DELIVERY_REPORT, _reported(item))
    if kind == MailKind.PARK:
        return _park(item, item.facts.reason)
    return person(item)


def person(item: Item) -> Taken:
    """Somebody wrote it: a register of ours, whom we have asked something, somebody else outside, or one of us."""
    receipt = answers_transfer(item.facts)
    if receipt is not None:
        return _register(item, receipt)
    answers = handle.answers_enquiry(item.facts)
    if answers is not None:
        return _outside(item, answers)
    if item.facts.kind == MailKind.STAFF:
        return _employee(item)
    if item.facts.kind == MailKind.FORWARD:
        return _forwarded(item)
    thread = threading.thread_of_mail(item.facts)
    return _open(item, thread) if thread.case_id is None else attach(item, thread.case_id, known=thread.known)


def _register(item: Item, receipt: AnswersTransfer) -> Taken:
    """What we handed over is answered; by a stranger to whom our mail was handed on, a person says what it is."""
    if not _speaks(item, receipt):
        return _open(item, Thread(may_belong_to=(receipt.case_id,)))
    return _receipted(item, receipt)


def _receipted(item: Item, receipt: AnswersTransfer) -> Taken:
    came = CameByMail(item.received.id, item.read.saying, item.facts)
    case_id = registers.answered(at=item.at, transfer_id=receipt.transfer_id, mail=came)
    _keep_note(item, case_id)
    return _taken(item, MailOutcome.FOLLOW_UP, "register_answered", case_id)


def _speaks(item: Item, receipt: AnswersTransfer) -> bool:
    """Whether it comes from the register's own house."""
    return any(speaks_for(one.address, receipt.address) for one in (item.facts.sender, item.facts.outer))


def _outside(item: Item, answers: handle.Answers) -> Taken:
    """What we asked others is answered; by a stranger to whom our mail was handed on, a person says what it is."""
    if not answers.theirs:
        return _open(item, Thread(may_belong_to=(answers.case_id,)))
    case_id = note_outside_reply(
        actor=POST,
        at=item.at,
        received_id=item.received.id,
        enquiry_id=answers.enquiry_id,
        saying=item.read.saying,
        mail=item.facts,
    )
    _keep_note(item, case_id)
    return _taken(item, MailOutcome.FOLLOW_UP, "outside_reply", case_id)


def attach(item: Item, case_id: UUID, *, known: bool = True, chosen: bool = False) -> Taken:
    """The next record of a case. Who is not known to take part in it is let in, and pointed out: they had our mail."""
    record = attach_record(
        actor=item.actor,
        at=item.at,
        received_id=item.received.id,
        case_id=case_id,
        saying=item.read.saying,
        mail=item.facts if known else item.flagged("sender_not_in_case"),
        chosen=chosen,
    )
    danger.keep(at=item.at, case_id=record.case_id, signs=danger.look(item.read.saying.text, first=False))
    written(at=item.at, case_id=record.case_id)
    _keep_note(item, record.case_id)
    return _taken(item, MailOutcome.FOLLOW_UP, "" if known else "sender_not_in_case", record.case_id)


def _open(item: Item, thread: Thread) -> Taken:
    """An item of the inbox, its promise, and a receipt where one is due; beyond the caps less (a loop dies so)."""
    limits, sender = item.read.limits, item.facts.sender.address
    before = threading.before_from(sender, opened_since=item.at - DAY, any_since=item.at - SAME_WITHIN)
    if before.opened >= limits.cases_per_day and not item.decided and item.read.staff_id is None:
        return _park(item, "too_many_from_one_address")
    faults = ["contradictory_signs"] if thread.contradictory else []
    near = thread.may_belong_to
    if before.any and (same := _same(item)) is not None and same not in near:
        near = (same, *near)
    signs = danger.look(item.read.saying.text)
    with together():
        case = open_case(
            actor=item.actor,
            at=item.at,
            received_id=item.received.id,
            saying=item.read.saying,
            mail=item.flagged(*faults, may_belong_to=near),
        )
        promises = set_deadlines(actor=item.actor, at=item.at, case_id=case.id)
        danger.keep(at=item.at, case_id=case.id, signs=signs)
        receipt = item.facts.may_be_answered and before.opened < limits.receipts_per_day
        queued = receipt and _acknowledged(item, case.id, promises)
    _keep_note(item, case.id)
    reason = "contradictory_signs" if thread.contradictory else _why_new(item)
    return _taken(item, MailOutcome.NEW_ITEM, reason, case.id, receipt_queued=queued)


def _acknowledged(item: Item, case_id: UUID, promises: Promises) -> bool:
    """The receipt is on its way; False where nothing can be sent."""
    queued = acknowledge(actor=item.actor, at=item.at, case_id=case_id, latest_on=promises.latest_on)
    if queued is not None:
        wake("send_post")
    return queued is not None


def _forwarded(item: Item) -> Taken:
    """Handed on by an employee; when the office has the message already, only the note is new."""
    same = _same(item)
    if same is None:
        thread = threading.thread_of_mail(item.facts)
        return _open(item, thread) if thread.case_id is None else attach(item, thread.case_id, known=thread.known)
    _note(item, same, item.facts.note or SAME_CAME, MailOutcome.DUPLICATE)
    return _taken(item, MailOutcome.DUPLICATE, "same_message", same)


def _same(item: Item) -> UUID | None:
    """The case that has this message already: forwarded by an employee before, or sent to somebody else of us too."""
    return threading.same_mail(item.facts, item.read.saying.text, since=item.at - SAME_WITHIN)


def _employee(item: Item) -> Taken:
    """An employee wrote: what they answered elsewhere, what they note on a case, or what they were told (routine 4)."""
    staff_id = item.read.staff_id
    thread = threading.thread_of_mail(item.facts, trusted=True)
    if thread.case_id is None or staff_id is None:
        return _open(item, thread)
    facts = replace(item.facts, sender=item.facts.outer)
    if not threading.takes_part(thread.case_id, item.facts.addressed):
        _note(replace(item, read=replace(item.read, facts=facts)), thread.case_id, "", MailOutcome.FOLLOW_UP)
        return _taken(item, MailOutcome.FOLLOW_UP, "staff_note", thread.case_id)
    note_sent_reply(
        actor=POST,
        at=item.at,
        received_id=item.received.id,
        case_id=thread.case_id,
        staff_id=staff_id,
        text=item.read.saying.text,
        mail=facts,
        files=item.read.saying.files,
    )
    return _taken(item, MailOutcome.FOLLOW_UP, "sent_by_staff", thread.case_id)


def _machine(item: Item, outcome: MailOutcome, case_id: UUID | None) -> Taken:
    """A machine's mail changes nothing; it is kept where a person finds it."""
    if case_id is None and item.facts.reason != "own_message":
        receipt = answers_transfer(item.facts)
        if receipt is not None and outcome == MailOutcome.AUTOMATIC and _speaks(item, receipt):
            # Registers answer by machines more often than not.
            return _receipted(item, receipt)
        asked = handle.answers_enquiry(item.facts)
        found = asked or receipt
        case_id = found.case_id if found else threading.thread_of_mail(item.facts).case_id
    if case_id is None:
        file_mail(actor=item.actor, at=item.at, received_id=item.received.id, outcome=outcome)
    else:
        attach_automatic(
            actor=item.actor,
            at=item.at,
            received_id=item.received.id,
            case_id=case_id,
            saying=item.read.saying,
            mail=item.facts,
            outcome=outcome,
        )
    return _taken(item, outcome, item.facts.reason, case_id)


def _reported(item: Item) -> UUID | None:
    """Tell the outbox what became of what we sent; answers the case, None when it was nothing of ours."""
    report = item.read.report
    if report is None:
        return None
    ids = tuple(dict.fromkeys((*report.original_ids, *item.facts.ids)))
    found = [
        departure.reported(at=item.at, message_ids=ids, recipient=one.address, action=one.action, said=one.said)
        for one in report.recipients
        if one.action in _HEARD
    ]
    return next((case_id for case_id in found if case_id is not None), None)


def _keep_note(item: Item, case_id: UUID) -> None:
    """What the employee wrote above a forwarded mail is said among us."""
    if item.facts.note and item.facts.forwarded_by is not None:
        attach_note(
            actor=POST,
            at=item.at,
            received_id=item.received.id,
            case_id=case_id,
            staff_id=item.facts.forwarded_by,
            text=item.facts.note,
        )


def _note(item: Item, case_id: UUID, text: str, outcome: MailOutcome) -> None:
    """The whole mail is a note among us."""
    staff_id = item.read.staff_id
    if staff_id is None:
        raise ValueError("only an employee writes notes")
    attach_note(
        actor=POST,
        at=item.at,
        received_id=item.received.id,
        case_id=case_id,
        staff_id=staff_id,
        text=text or item.read.saying.text,
        files=item.read.saying.files,
        mail=item.facts,
        outcome=outcome,
    )


def _park(item: Item, why: str) -> Taken:
    park(actor=item.actor, at=item.at, received_id=item.received.id, why=why)
    return _taken(item, MailOutcome.PARKED, why, None)


def _why_new(item: Item) -> str:
    return {MailKind.FORWARD: "forwarded_by_staff", MailKind.STAFF: "oral_note"}.get(item.facts.kind, "")


def _taken(
    item: Item, outcome: MailOutcome, reason: str, case_id: UUID | None, *, receipt_queued: bool = False
) -> Taken:
    reference = item.received.reference
    if case_id is not None and outcome != MailOutcome.NEW_ITEM:
        reference = threading.reference_of(case_id)
    return Taken(outcome.value, reason, item.received.id, reference, case_id, receipt_queued)
