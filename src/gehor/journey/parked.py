"""What a registrar makes of an item that lies in no case: a case, a case's next record, or nothing (OSL 5:1, TF 2:9).

Whatever the channel it came by; nothing that was received is ever deleted.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from gehor.journal.act import Actor
from gehor.journey import arrival, mail, registration
from gehor.kit.refused import Refused
from gehor.steps.intake import queries as intake
from gehor.steps.register.rules.words import NegligibleReason

# Written by a machine to a machine: kept as all such mail is, without a case.
MACHINE: Final = "written_by_a_machine"


def open_parked(*, actor: Actor, at: datetime, received_id: UUID) -> UUID:
    """Somebody wrote this: an item of the inbox, or the next record of the case it answers, counted from its own day.

    Answers the case. Raises NotThere, NotAllowed; Refused `already_taken`.
    """
    by_channel = mail.open_parked if intake.received(received_id).is_mail else arrival.open_parked
    return by_channel(actor=actor, at=at, received_id=received_id)


def add_parked(*, actor: Actor, at: datetime, received_id: UUID, case_id: UUID) -> None:
    """It belongs to a case there is. Raises NotThere, NotAllowed; Refused `already_taken`."""
    by_channel = mail.add_parked if intake.received(received_id).is_mail else arrival.add_parked
    by_channel(actor=actor, at=at, received_id=received_id, case_id=case_id)


def file_parked(*, actor: Actor, at: datetime, received_id: UUID, why: str) -> UUID | None:
    """It needs nobody: a machine's mail is filed; anything else is a case closed as negligible for a lawful reason.

    Answers the case if it became one. Raises NotThere, NotAllowed; Refused `reason_unknown`, `already_taken`,
    `belongs_to_a_case`, and as `registration.negligible`.
    """
    is_mail = intake.received(received_id).is_mail
    if why == MACHINE and is_mail:
        mail.file_parked(actor=actor, at=at, received_id=received_id, why=why)
        return None
    if why not in set(NegligibleReason):
        raise Refused("reason_unknown", reason=why)
    if is_mail:
        return mail.neglect_parked(actor=actor, at=at, received_id=received_id, reason=why)
    with transaction.atomic():
        case_id = arrival.open_parked(actor=actor, at=at, received_id=received_id, receipt=False)
        registration.negligible(actor=actor, at=at, case_id=case_id, reason=why, version=None)
    return case_id
