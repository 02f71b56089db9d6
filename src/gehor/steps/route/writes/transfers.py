"""What the acts on transfers have in common, and what a later step tells of their messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.files.store import save_bytes
from gehor.kit.ids import new_id
from gehor.kit.refused import NotThere
from gehor.office import queries as office
from gehor.outbox import queries as outbox_queries
from gehor.outbox import writes as outbox
from gehor.outbox.queries import DispatchRow
from gehor.outbox.rules.parcel import ParcelData
from gehor.outbox.rules.states import LEFT_THE_HOUSE
from gehor.people import queries as people_queries
from gehor.people import writes as people
from gehor.people.rules.rights import Right
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.outside import SendableFile
from gehor.steps.register.rules.words import TRANSFER
from gehor.steps.route.models import Transfer
from gehor.steps.route.queries.composing import Composed, compose
from gehor.steps.route.queries.registers import RegisterRow
from gehor.steps.route.rules.registers import Driver, RegisterData
from gehor.steps.route.rules.transfers import RECEIPT_DAYS, Purpose, ReceiptBy, TransferNotice, transfer_key

_MEDIA: Final = {"json": "application/json", "xml": "application/xml"}


def begin(
    act: Act,
    case: Case,
    row: RegisterRow,
    *,
    purpose: Purpose,
    files: tuple[SendableFile, ...],
    send_after: datetime,
    reason: str = "",
) -> Transfer:
    """Make a transfer of the locked case and lay its message in the outbox, by the register's way. For this room."""
    made_id = new_id()
    # Of several acts on a case one holds it, so nobody else counts at the same time.
    key = transfer_key(case.reference, 1 + Transfer.objects.filter(case=case).count(), made_id.hex)
    composed = compose(case, row, key=key, purpose=purpose, reason=reason, files=files, at=act.at)
    made = Transfer(
        id=made_id,
        key=key,
        case=case,
        register_id=row.id,
        purpose=purpose,
        reason=reason,
        asked_by_id=act.actor.staff_id,
        asked_at=act.at,
        due_on=office.working_days().add(local_day(act.at), RECEIPT_DAYS),
    )
    if row.data.driver != Driver.BY_HAND:
        _lay(act, case, row, made, composed, send_after)
    act.add(made)
    act.note(
        register.chain(case),
        "transfer",
        made.pk,
        key=key,
        register=row.data.code,
        purpose=purpose,
        reason=reason,
        files=len(files),
    )
    return made


def _lay(act: Act, case: Case, row: RegisterRow, made: Transfer, composed: Composed, send_after: datetime) -> None:
    by_mail = row.data.driver == Driver.MAIL
    parcel = None if by_mail else parcel_for(row.data, made.key)
    body_along = _body_file(row.data, made.key, composed) if by_mail else ()
    if made.purpose == Purpose.HAND_OVER:
        made.record, made.dispatch_id = register.dispatch_outside(
            act,
            case,
            type_code=TRANSFER,
            name=composed.name,
            address=composed.address,
            tag=made.key,
            subject=composed.subject,
            text=composed.text,
            send_after=send_after,
            files=tuple(file.file for file in composed.files),
            along=body_along,
            message="" if by_mail else composed.body,
            parcel=parcel,
        )
        return
    made.dispatch_id = register.feed_outside(
        act,
        case,
        name=composed.name,
        address=composed.address,
        tag=made.key,
        subject=composed.subject,
        text=composed.text if by_mail else composed.body,
        along=(*body_along, *(file.file for file in composed.files)),
        parcel=parcel,
    )


def parcel_for(data: RegisterData, key: str) -> ParcelData:
    """How the register is reached, as the outbox must know it. For this room only."""
    return ParcelData(key, data.driver, data.shape, data.secret, data.receipt_path)


def _body_file(data: RegisterData, key: str, composed: Composed) -> Sequence[SayingFile]:
    stored = save_bytes(composed.body.encode(), media_type=_MEDIA[data.shape])
    return (SayingFile(stored.pk, f"{key}.{data.shape}"),)


def held(case: Case, transfer_id: UUID) -> Transfer:
    """The transfer of the locked case, held until the commit. Raises NotThere. For this room only."""
    rows = Transfer.objects.select_for_update(of=("self",)).select_related("register", "record")
    row = rows.filter(pk=transfer_id, case=case).first()
    if row is None:
        raise NotThere(transfer_id)
    return row


def take_number(act: Act, case: Case, row: Transfer, number: str, by: ReceiptBy) -> bool:
    """The other register has it under this number; answers whether that was new.

    The first number stays. Another one, and one for what was taken back, is kept beside it and told: somebody must see
    what lies there twice. The main diary's own becomes the case's where it gives the numbers. For this room only.
    """
    if row.receipt_number:
        if number not in {row.receipt_number, row.other_number}:
            _contradict(act, case, row, number)
        return False
    row.receipt_number, row.receipted_at, row.receipt_by = number, act.at, by
    row.save(update_fields=["receipt_number", "receipted_at", "receipt_by"])
    act.note(register.chain(case), "transfer", row.pk, receipt_number=number, receipt_by=by)
    if row.dispatch_id:
        # What was about to be sent once more needs not be: they have it.
        outbox.stop(act, row.dispatch_id)
    settle(act, case, TransferNotice.FAILED, TransferNotice.LATE, TransferNotice.ANSWERED)
    if row.record is not None and row.record.number is None:
        register.enter_dispatched(act, row.record.pk, act.at)
    if row.ended_at is not None or not _fits(act, case, row, number):
        tell(act, case, row, TransferNotice.CONTRADICTED)
    return row.ended_at is None


def _fits(act: Act, case: Case, row: Transfer, number: str) -> bool:
    """The main diary's number becomes the case's where it gives them; False when another case has it."""
    if row.purpose != Purpose.REGISTRATION or not row.register.gives_number:
        return True
    return register.take_diary_number(act, case, number) or case.diary_number == number


def _contradict(act: Act, case: Case, row: Transfer, number: str) -> None:
    row.other_number = number
    row.save(update_fields=["other_number"])
    act.note(register.chain(case), "transfer", row.pk, other_number=number)
    tell(act, case, row, TransferNotice.CONTRADICTED)


def transfer_ended(act: Act, case: Case, dispatch: DispatchRow) -> bool:
    """Its message has left, or will not: answers whether a receipt number came with it. For a later step's act."""
    row = (
        Transfer.objects.select_for_update(of=("self",))
        .select_related("register", "record")
        .filter(case=case, dispatch=dispatch.id)
        .first()
    )
    if row is None:
        return False
    if dispatch.state not in LEFT_THE_HOUSE:
        if row.receipted_at is None and row.ended_at is None:
            tell(act, case, row, TransferNotice.FAILED)
        return False
    if row.record is not None:
        register.enter_dispatched(act, row.record.pk, dispatch.ended_at or act.at)
    settle(act, case, TransferNotice.FAILED)
    parcel = outbox_queries.parcel_states([dispatch.id]).get(dispatch.id)
    if parcel is None or not parcel.receipt_number:
        return False
    new = take_number(act, case, row, parcel.receipt_number, ReceiptBy.ANSWER)
    return new and row.purpose == Purpose.HAND_OVER


def tell(act: Act, case: Case, row: Transfer, word: TransferNotice) -> None:
    """Lay it before the responsible; what concerns the main diary before the registry."""
    if row.purpose == Purpose.HAND_OVER:
        promise.tell_responsible(act, case, word)
        return
    to = (people_queries.registry_unit_id(), Right.REGISTER_CASES)
    people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_unit_right=to)


def settle(act: Act, case: Case, *words: TransferNotice) -> None:
    """Nobody needs to be told of it any more."""
    for word in words:
        people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)
