"""Other registers: a case is handed over, the main diary is fed, and receipts come home (routine 5).

| what comes back | what happens |
|---|---|
| the number of a register that takes over | who wrote is told; when that has left, the case ends as handed over |
| the number of the main diary | kept; the case's own where the main diary gives the numbers. Nothing is closed |
| the same number again | nothing |
| another number, or one for what was taken back | both are kept, and a person must look |
| an answer without a number | its reader types the number in |
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from django.db import DatabaseError, transaction

from gehor.journal.act import Actor, together
from gehor.journey import conclusion
from gehor.kit.clock import local_day
from gehor.kit.queue import wake
from gehor.kit.secrets_folder import secret_of, write_secret
from gehor.outside.external_register import file_drop, rest
from gehor.outside.external_register.file_drop import Receipt
from gehor.outside.external_register.values import End, Handed
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.rules.words import ClassCode
from gehor.steps.register.actions.hold_elsewhere import hold_elsewhere
from gehor.steps.route.actions.enter_receipt_number import enter_receipt_number
from gehor.steps.route.actions.hand_over_to_register import hand_over_to_register
from gehor.steps.route.actions.note_register_look import note_register_look
from gehor.steps.route.actions.note_transfer_receipt import CameByMail, note_transfer_receipt
from gehor.steps.route.actions.retry_transfer import retry_transfer
from gehor.steps.route.actions.set_external_register import set_external_register
from gehor.steps.route.actions.tell_handed_over import tell_handed_over
from gehor.steps.route.actions.tell_main_diary import tell_main_diary
from gehor.steps.route.queries import registers as queries
from gehor.steps.route.queries.registers import RegisterRow
from gehor.steps.route.queries.transfers import to_tell, transfer_by_key, untold
from gehor.steps.route.rules.registers import Driver, RegisterData
from gehor.steps.route.rules.transfers import Purpose

log = logging.getLogger("gehor.journey")
CARRIER: Final = Actor.system("carry_transfers")
# What was being written while we looked is seen the next times.
LOOK_BACK: Final = timedelta(hours=1)
BATCH: Final = 200
# A receipt that can not be read may still be being written.
UNFINISHED: Final = timedelta(minutes=10)


def change(*, actor: Actor, at: datetime, data: RegisterData, secret: str = "", new: bool = False) -> None:
    """Make or change a register; a secret that is given replaces the old one. Raises as the act does, and OSError."""
    set_external_register(actor=actor, at=at, data=data, new=new)
    if secret:
        write_secret(data.secret, secret)


def try_out(data: RegisterData) -> Handed:
    """Reach the register as a transfer would, handing nothing over; by mail and by hand there is nothing to reach.

    Raises OSError when a folder can not be used.
    """
    if data.driver == Driver.REST:
        return rest.try_out(data.address, secret_of(data.secret))
    if data.driver == Driver.FILE_DROP:
        file_drop.try_out(data.address, data.return_folder)
    return Handed(End.TAKEN)


def hand_over(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    register_code: str,
    reason: str,
    file_ids: Collection[int] | None,
    confirmed: bool,
    version: int | None,
) -> UUID:
    """Another register shall take the case over; it leaves after the time to regret. Raises as the act does."""
    with together():
        transfer_id = hand_over_to_register(
            actor=actor,
            at=at,
            case_id=case_id,
            register_code=register_code,
            reason=reason,
            file_ids=file_ids,
            confirmed=confirmed,
            version=version,
        )
        wake("send_post")
    return transfer_id


def from_inbox(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    register_code: str,
    title: str,
    kind: str,
    category_code: str,
    reason: str,
    file_ids: Collection[int] | None,
    confirmed: bool,
    version: int | None,
) -> UUID:
    """A registrar sees that an item belongs in another register: it is kept there, and promised as a referral is."""
    with together():
        change_class(actor=actor, at=at, case_id=case_id, class_code=ClassCode.REFERRAL, version=version)
        hold_elsewhere(
            actor=actor,
            at=at,
            case_id=case_id,
            register_code=register_code,
            title=title,
            kind=kind,
            category_code=category_code,
        )
        transfer_id = hand_over_to_register(
            actor=actor,
            at=at,
            case_id=case_id,
            register_code=register_code,
            reason=reason,
            file_ids=file_ids,
            confirmed=confirmed,
        )
        wake("send_post")
    return transfer_id


def try_again(*, actor: Actor, at: datetime, case_id: UUID, transfer_id: UUID, version: int | None) -> None:
    """A person lets a transfer be handed over once more. Raises as the act does."""
    with transaction.atomic():
        retry_transfer(actor=actor, at=at, case_id=case_id, transfer_id=transfer_id, version=version)
        wake("send_post")


def number_typed(
    *, actor: Actor, at: datetime, case_id: UUID, transfer_id: UUID, number: str, version: int | None
) -> None:
    """A person knows the receipt number; what follows is the same as when it came by itself. Raises as the act does."""
    with transaction.atomic():
        taken_over = enter_receipt_number(
            actor=actor, at=at, case_id=case_id, transfer_id=transfer_id, number=number, version=version
        )
        if taken_over:
            handed_over(at=at, case_id=case_id)


def handed_over(*, at: datetime, case_id: UUID) -> None:
    """The receipt number is here: who wrote is told, and the case ends with that, or at once if nobody can be told."""
    with transaction.atomic():
        on_its_way = tell_handed_over(actor=CARRIER, at=at, case_id=case_id)
        if on_its_way is False:
            conclusion.end_after_dispatch(at=at, case_id=case_id, outcome="handed_over", fault_found="")
        elif on_its_way:
            wake("send_post")


def answered(*, at: datetime, transfer_id: UUID, number: str = "", mail: CameByMail | None = None) -> UUID:
    """A register has answered, in a file or by mail; the case. Raises NotThere."""
    with transaction.atomic():
        noted = note_transfer_receipt(actor=CARRIER, at=at, transfer_id=transfer_id, number=number, mail=mail)
        if noted.handed_over:
            handed_over(at=at, case_id=noted.case_id)
    return noted.case_id


def carry(*, at: datetime) -> None:
    """What the clock does: receipts are read, the main diary is fed, and nobody is left untold."""
    for row in queries.with_return_folder(local_day(at)):
        _read_receipts(at, row)
    for row in queries.main_diaries(local_day(at)):
        _feed(at, row)
    for one in untold():
        # Left by what broke off between the number and the word.
        _or_later(f"case {one.case_id} is handed over and not told", partial(handed_over, at=at, case_id=one.case_id))


def _read_receipts(at: datetime, row: RegisterRow) -> None:
    data, trouble = row.data, ""
    try:
        found = file_drop.receipts(
            data.return_folder, shape=data.shape, key_path=data.key_path, receipt_path=data.receipt_path
        )
        for receipt in found:
            trouble = _read_receipt(at, row, receipt) or trouble
    except OSError as error:
        trouble = f"folder: {error.strerror or type(error).__name__}"
    if trouble != row.last_trouble or row.last_look_at is None:
        note_register_look(actor=CARRIER, at=at, register_code=data.code, trouble=trouble)


def _read_receipt(at: datetime, row: RegisterRow, receipt: Receipt) -> str:
    """Keep what it says, then lay it aside: broken off between the two it is read again, which changes nothing."""
    known = transfer_by_key(receipt.key) if receipt.key else None
    if known is None or not receipt.number:
        why = receipt.why or "no transfer of ours has its key"
        if at.timestamp() - receipt.written_at > UNFINISHED.total_seconds():
            file_drop.put_away(row.data.return_folder, receipt.name, understood=False)
        return f"{receipt.name}: {why}"
    try:
        answered(at=at, transfer_id=known.transfer_id, number=receipt.number)
    except DatabaseError:
        log.exception("receipt %s can not be kept now; it lies where it lay", receipt.name)
        return ""
    file_drop.put_away(row.data.return_folder, receipt.name, understood=True)
    return ""


def _feed(at: datetime, row: RegisterRow) -> None:
    since, whole, told = (row.fed_until or at) - LOOK_BACK, True, False
    for purpose in (Purpose.REGISTRATION, Purpose.CLOSING):
        found = to_tell(row.id, purpose, since, BATCH)
        whole = whole and len(found) < BATCH
        for case_id in found:
            done = _or_later(
                f"main diary {row.data.code} was not told of case {case_id}",
                partial(
                    tell_main_diary,
                    actor=CARRIER,
                    at=at,
                    case_id=case_id,
                    register_code=row.data.code,
                    purpose=purpose,
                ),
            )
            whole, told = whole and done, True
    if told:
        wake("send_post")
    if whole and (row.fed_until is None or at - row.fed_until > LOOK_BACK / 2):
        note_register_look(actor=CARRIER, at=at, register_code=row.data.code, fed_until=at)


def _or_later(what: str, do: Callable[[], object]) -> bool:
    """One that can not be done now must not keep the others waiting; the clock comes again."""
    try:
        do()
    except Exception:
        log.exception("%s; it is tried again", what)
        return False
    return True
