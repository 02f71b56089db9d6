from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.outbox import queries as outbox
from gehor.steps.answer import writes
from gehor.steps.answer.queries import receipt_words
from gehor.steps.intake.queries import code_of
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case

_A_DAY: Final = timedelta(days=1)


def acknowledge(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    latest_on: date | None,
    may_be_answered: bool = True,
    decided: bool = False,
) -> UUID | None:
    """Send the receipt: reference, code, arrival day, the promise, how to reach us and to add something (routine 2).

    The one automatic message there is (FL 28 §). Never to an anonymous person, never where nothing can be sent, never
    to a machine (`may_be_answered`: whether the mail that came may be), and never more of them a day to one address
    than the office allows (RFC 3834 2): then None. Without a day that can be promised it apologises instead.
    By post it is a reply card. Where the sender is protected or a mark shields the case no card is written, unless a
    registrar has `decided` so; one that waits already is then taken back and written anew, one that is in the post
    stays the only one. Answers the dispatch. Raises NotThere.
    """
    with acting("acknowledge", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        if case.anonymous or case.reply_by not in {"email", "letter"} or not may_be_answered:
            act.nothing_happened()
            return None
        if not writes.may_have_receipt(act, case, decided=decided):
            act.nothing_happened()
            return None
        today = local_day(at)
        us = office.office_on(today)
        code = code_of(case.reference, case.key_version)
        subject, text = receipt_words(
            language=case.language,
            reference=case.reference,
            code=code,
            arrived_on=case.arrived_on,
            latest_on=latest_on,
            day=today,
            us=us,
        )
        try:
            _, kind, address = register.addressee_of(act, case)
            if kind == "email" and outbox.automatic_since(address, at - _A_DAY) >= us.receipts_a_day:
                act.note(register.chain(case), "case", case.pk, receipt="enough_today")
                return None
            _, dispatch_id = writes.keep(
                act,
                case,
                writes.receipt_of(act, case, decided=decided),
                subject=subject,
                text=text,
                send_after=at,
                secret=code,
                as_card=True,
            )
        except Refused as refused:
            if refused.code not in {"no_way_to_reach", "no_reply_wanted"}:
                raise
            act.nothing_happened()
            return None
        return dispatch_id
