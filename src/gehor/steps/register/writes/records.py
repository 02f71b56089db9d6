"""Records: made working, entered with a number, or sent through the one way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Max

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.mail_ids import signed_address
from gehor.kit.refused import NotThere
from gehor.office import queries as office
from gehor.office.rules.words import ReplyAddress
from gehor.outbox import writes as outbox
from gehor.outbox.rules.sender import Sender
from gehor.outbox.rules.states import DispatchKind
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordDispatch, RecordFile
from gehor.steps.register.queries.addressee import addressee, sender_name, sender_of_case
from gehor.steps.register.queries.settings import record_type
from gehor.steps.register.queries.thread import thread
from gehor.steps.register.rules.entries import counterparty_of
from gehor.steps.register.rules.threads import Named, answered_by
from gehor.steps.register.rules.titles import brief
from gehor.steps.register.rules.words import MEMORY_NOTE_TYPE, Direction, RecordState
from gehor.steps.register.writes.gate import asker_of, chain
from gehor.steps.register.writes.shield import put_words

HIDDEN = "••••-••••"


def draft_record(
    act: Act,
    case: Case,
    *,
    type_code: str,
    direction: Direction,
    text: str,
    language: str = "",
    subject: str = "",
    counterparty: str = "",
    authored: bool = True,
) -> Record:
    """A working record: no number, not public (TF 2:12). The employee who acts is its author, name frozen.

    Raises Refused `record_type_unknown`.
    """
    known = record_type(type_code)
    author = asker_of(act) if authored else None
    record = Record(
        case=case,
        type_id=known.id,
        direction=direction,
        text=text,
        language=language or case.language,
        author_id=author.staff_id if author else None,
        author_name=author.name if author else "",
        made_at=act.at,
    )
    # The public row is named by type and the case's public title, never by a letter's own wording.
    of_case = f"{known.name_sv}: {case.title}" if direction == Direction.OUTGOING else known.name_sv
    put_words(case, record, counterparty=counterparty, subject=brief(subject or of_case))
    act.add(record)
    act.note(chain(case), "record", record.pk, type=type_code, text=text)
    return record


def enter_record(
    act: Act,
    case: Case,
    record: Record,
    *,
    dated_on: date,
    counterparty: str | None = None,
    subject: str | None = None,
) -> int:
    """Give the record its running number in the locked case and its row in the register (OSL 5:2)."""
    if counterparty is not None or subject is not None:
        put_words(
            case,
            record,
            counterparty=record.counterparty if counterparty is None else counterparty,
            subject=record.subject if subject is None else brief(subject),
        )
    record.number = next_record_number(case)
    record.state = RecordState.ENTERED
    record.dated_on = dated_on
    record.entered_at = act.at
    act.change(record, "number", "state", "dated_on", "entered_at", "counterparty", "subject")
    act.note(chain(case), "record", record.pk, number=record.number, dated_on=dated_on)
    return record.number


def memory_notes(case: Case) -> list[Record]:
    """Comments on the locked case that are still working material, oldest first (TF 2:12)."""
    notes = Record.objects.filter(case=case, type__code=MEMORY_NOTE_TYPE, state=RecordState.WORKING)
    return list(notes.select_related("type").order_by("made_at", "pk"))


def remove_working(act: Act, case: Case, record: Record) -> None:
    """Remove a working record that never left anybody's desk; one that is entered is refused by the database."""
    act.note(chain(case), "record", record.pk, removed=True)
    record.delete()


def next_record_number(case: Case) -> int:
    """The next running number; only the holder of the case's lock may ask."""
    last = Record.objects.filter(case=case).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def dispatch_record(
    act: Act,
    case: Case,
    *,
    type_code: str,
    text: str,
    subject: str,
    send_after: datetime,
    files: Sequence[SayingFile] = (),
    automatic: bool = False,
    language: str = "",
    secret: str = "",
    as_card: bool = False,
) -> tuple[Record, UUID]:
    """Make the outgoing record and its dispatch, by the person's wish; `subject` is the message's own.

    `as_card`: where it goes by post it goes as a reply card instead of a letter.

    `secret` is a code in the text that only the person may know: the record, which many read, holds dots instead.

    Takes new text only, never an existing note. The number and date come when it has left.
    Raises Refused `no_way_to_reach`, `no_reply_wanted`.
    """
    name, kind, address = addressee_of(act, case)
    us = office.office_on(local_day(act.at))
    named = _before(act, case, kind, address, automatic=automatic)
    record = draft_record(
        act,
        case,
        type_code=type_code,
        direction=Direction.OUTGOING,
        text=text.replace(secret, HIDDEN) if secret else text,
        language=language,
        counterparty=counterparty_of(name, anonymous=case.anonymous),
        authored=not automatic,
    )
    add_files(act, record, files)
    dispatch_id = outbox.queue(
        act,
        kind=DispatchKind.CARD if as_card and kind == DispatchKind.LETTER else kind,
        sender=sender_of(us),
        name=name,
        address=address,
        subject=subject,
        text=text,
        language=record.language,
        order_key=str(case.pk),
        tag=case.reference,
        in_reply_to=answered_by(named),
        references=tuple(one.message_id for one in named),
        reply_to=reply_to(us, case.reference) if kind == DispatchKind.EMAIL else "",
        pressed_at=act.at,
        send_after=send_after,
        automatic=automatic,
        files=tuple((file.stored_id, file.name) for file in files),
    )
    act.add(RecordDispatch(record=record, dispatch_id=dispatch_id))
    return record, dispatch_id


def handed_over(act: Act, case: Case, *, type_code: str, text: str, secret: str = "") -> UUID:
    """An outgoing record of what was given to the person by hand, entered at once: nothing is sent.

    `secret` is hidden in it as in what is sent.
    """
    record = draft_record(
        act,
        case,
        type_code=type_code,
        direction=Direction.OUTGOING,
        text=text.replace(secret, HIDDEN) if secret else text,
        counterparty=counterparty_of(sender_name(case.pk), anonymous=case.anonymous),
    )
    enter_record(act, case, record, dated_on=local_day(act.at))
    return record.pk


def enter_dispatched(act: Act, record_id: UUID, at: datetime, *, redate: bool = False) -> int:
    """Number and date a record that has left the house on the day of `at`; one that has its number keeps it.

    `redate`: it had not left on the day it was dated, since the mark was taken back.
    """
    case = Case.objects.select_for_update().filter(pk__in=Record.objects.filter(pk=record_id).values("case")).first()
    if case is None:
        raise NotThere(record_id)
    record = Record.objects.select_related("type").get(pk=record_id)
    if record.number is not None:
        if redate and record.dated_on != local_day(at):
            record.dated_on = local_day(at)
            record.save(update_fields=["dated_on"])
            act.note(chain(case), "record", record.pk, dated_on=record.dated_on)
        return record.number
    return enter_record(act, case, record, dated_on=local_day(at))


def add_files(act: Act, record: Record, files: Sequence[SayingFile], role: str = RecordFile.ORIGINAL) -> None:
    """Put the stored files with the record, in their order."""
    act.add(
        *(
            RecordFile(
                record=record,
                stored_id=file.stored_id,
                role=role,
                position=position,
                name=file.name,
                description=file.description,
            )
            for position, file in enumerate(files, start=1)
        )
    )


def addressee_of(act: Act, case: Case) -> tuple[str, str, str]:
    """(name, kind of dispatch, address), looked up once in an act. Raises as `addressee`."""
    return act.once(
        ("addressee", case.pk), lambda: addressee(case, act.once(("sender", case.pk), lambda: sender_of_case(case)))
    )


def _before(act: Act, case: Case, kind: str, address: str, *, automatic: bool) -> tuple[Named, ...]:
    # The receipt of what did not come by mail has nothing before it.
    if kind != DispatchKind.EMAIL or (automatic and case.channel != Channel.EMAIL):
        return ()
    return thread(case, address, ours=not automatic, came=act.once(("came", case.pk), lambda: None))


def files_of_record(record_id: UUID) -> list[RecordFile]:
    """The files of a record in their order, for an act that holds its case."""
    return list(RecordFile.objects.filter(record_id=record_id).order_by("position"))


def sender_of(us: office.OfficeRow) -> Sender:
    """Who a message is from: the office, under its letterhead on paper."""
    own = office.brand().letterhead
    return Sender(us.name, us.mail, own or (us.name, *us.postal_address.splitlines()))


def reply_to(us: office.OfficeRow, tag: str) -> str:
    """Where an answer about the tag finds its way home by itself; "" where the office's mailbox can not carry one."""
    if us.reply_address != ReplyAddress.PLUS:
        return ""
    try:
        return signed_address(us.mail, tag, settings.GEHOR_KEYS.token)
    except ValueError:
        # The mailbox has too long a name: answers find their way by our Message-ID.
        return ""


@dataclass(frozen=True)
class Carried:
    """Which record, of what type and on which case, a dispatch carries."""

    case_id: UUID
    record_id: UUID
    type_code: str


def carried_by(dispatch_id: UUID) -> Carried | None:
    """What a dispatch carries; None when it belongs to no case."""
    row = RecordDispatch.objects.filter(dispatch_id=dispatch_id).values_list(
        "record__case_id", "record_id", "record__type__code"
    )
    found = row.first()
    return Carried(*found) if found else None


def dispatch_of(case: Case, record_id: UUID) -> UUID | None:
    """The dispatch that carries a record of the case, the latest if it was sent again."""
    rows = RecordDispatch.objects.filter(record_id=record_id, record__case=case).order_by("-dispatch_id")
    return rows.values_list("dispatch_id", flat=True).first()


def ways_of(record_id: UUID) -> tuple[UUID, ...]:
    """Every dispatch that has carried the record, oldest first."""
    rows = RecordDispatch.objects.filter(record_id=record_id).order_by("dispatch_id")
    return tuple(rows.values_list("dispatch_id", flat=True))


def case_and_record(case_id: UUID, record_id: UUID) -> tuple[Case, Record]:
    """Both as they are now, for an act that holds the case. Raises NotThere."""
    record = Record.objects.select_related("case", "type").filter(pk=record_id, case_id=case_id).first()
    if record is None:
        raise NotThere(record_id)
    return record.case, record
