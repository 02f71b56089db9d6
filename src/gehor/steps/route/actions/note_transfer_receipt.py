from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.register import writes as register
from gehor.steps.register.rules.words import TRANSFER_ANSWER
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import Transfer
from gehor.steps.route.rules.registers import number_in
from gehor.steps.route.rules.transfers import Purpose, ReceiptBy, TransferNotice
from gehor.steps.route.writes import transfers as writes


@dataclass(frozen=True)
class CameByMail:
    """The item that a receipt came in, and what is known of it."""

    received_id: UUID
    saying: Saying
    facts: MailFacts


@dataclass(frozen=True)
class Noted:
    """Whose case, and whether another register has taken it over by this."""

    case_id: UUID
    handed_over: bool


def note_transfer_receipt(
    *, actor: Actor, at: datetime, transfer_id: UUID, number: str = "", mail: CameByMail | None = None
) -> Noted:
    """A register has answered: with a number in a file, or by mail, whose number stands on the line agreed on.

    A mail becomes a record of the case; without a number in it the responsible reads what it says. The same number
    again changes nothing, another one is kept beside the first. Only jobs and the post. Raises NotThere, NotAllowed.
    """
    with acting("note_transfer_receipt", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.REGISTER_CASES)
        act.nothing_happened()
        case_id = Transfer.objects.filter(pk=transfer_id).values_list("case_id", flat=True).first()
        if case_id is None:
            raise NotThere(transfer_id)
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        row = writes.held(case, transfer_id)
        told = number
        if mail is not None:
            record = register.add_answer(
                act,
                case,
                received_id=mail.received_id,
                saying=mail.saying,
                mail=mail.facts,
                counterparty=row.register.name_sv,
                type_code=TRANSFER_ANSWER,
            )
            if record is None:
                return Noted(case.pk, handed_over=False)
            told = number_in(row.register.receipt_words, f"{mail.facts.subject}\n{mail.saying.text}")
            act.note(register.chain(case), "transfer", row.pk, answered=record.pk)
        if told:
            new = writes.take_number(act, case, row, told, ReceiptBy.MAIL if mail else ReceiptBy.FILE)
            return Noted(case.pk, handed_over=new and row.purpose == Purpose.HAND_OVER)
        if row.receipted_at is None and row.ended_at is None:
            writes.tell(act, case, row, TransferNotice.ANSWERED)
        return Noted(case.pk, handed_over=False)
