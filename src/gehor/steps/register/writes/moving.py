"""Records that change case: the number they had stays visible, and they say where they came from."""

from __future__ import annotations

from gehor.journal.act import Act
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.protected import Correction, RecordProtected
from gehor.steps.register.models.record import Record, RecordFile, RecordMail
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.numbers import record_designation
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import RecordState
from gehor.steps.register.writes.afterwards import settle_if_decided
from gehor.steps.register.writes.gate import asker_of, chain
from gehor.steps.register.writes.records import next_record_number
from gehor.steps.register.writes.shield import shield_record


def designation(case: Case) -> str:
    """What the case is called in the register: its diary number, else its reference."""
    return case.diary_number or case.reference


def move(act: Act, record: Record, source: Case, target: Case, *, reason: str, stub: bool) -> None:
    """Give the record a number in the other locked case; `stub` leaves a void row under the old number."""
    old = record_designation(designation(source), record.number) if record.number else designation(source)
    number = record.number
    record.case = target
    record.moved_from = old
    if number is not None:
        record.number = next_record_number(target)
    if target.status in OPEN:
        record.after_answer = ""
    record.save(update_fields=["case", "number", "moved_from", "after_answer"])
    settle_if_decided(act, source)
    if shields(target.protection):
        shield_record(act, target, record.pk)
    if stub and number is not None:
        _leave_stub(act, record, source, number, f"Flyttad till {designation(target)}:{record.number}")
    note_correction(act, target, record, "case", old, f"{designation(target)}:{record.number or ''}", reason)
    act.note(chain(source), "record", record.pk, moved_to=target.pk)
    act.note(chain(target), "record", record.pk, moved_from=source.pk, number=record.number)


def copy(act: Act, record: Record, target: Case) -> Record:
    """The same message as the first record of another case: one original, two matters."""
    source = record.case
    files = list(RecordFile.objects.filter(record=record))
    twin = Record(
        case=target,
        number=next_record_number(target),
        state=RecordState.ENTERED,
        entered_at=act.at,
        made_at=act.at,
        moved_from=record_designation(designation(source), record.number or 0),
        **{
            name: getattr(record, name)
            for name in (
                "direction",
                "type_id",
                "dated_on",
                "counterparty",
                "subject",
                "text",
                "quoted",
                "html",
                "language",
                "received_id",
                "author_id",
                "author_name",
                "said_at",
            )
        },
    )
    twin.save(force_insert=True)
    words = RecordProtected.objects.filter(record=record).first()
    if words is not None:
        RecordProtected.objects.create(record=twin, counterparty=words.counterparty, subject=words.subject)
    mail = RecordMail.objects.filter(record=record).first()
    if mail is not None:
        mail.pk, mail.record, mail.may_belong_to = twin.pk, twin, []
        mail.save(force_insert=True)
    for file in files:
        file.pk, file.record = None, twin
    RecordFile.objects.bulk_create(files)
    act.note(chain(target), "record", twin.pk, copied_from=record.pk, number=twin.number)
    return twin


def copy_persons(source: Case, target: Case) -> None:
    """Whoever wrote in the one case is a sender in the other too."""
    rows = CasePerson.objects.filter(case=source)
    CasePerson.objects.bulk_create(
        [CasePerson(case=target, person_id=row.person_id, role=row.role, silent=row.silent) for row in rows],
        ignore_conflicts=True,
    )


def note_correction(
    act: Act, case: Case, record: Record | None, field: str, before: object, after: object, reason: str
) -> None:
    """Keep what the register said before (FL 36 §); only a person puts the register right."""
    asker = asker_of(act)
    if asker is None:
        raise ValueError("only an employee corrects the register")
    Correction.objects.create(
        case=case,
        record=record,
        field=field,
        before=str(before or ""),
        after=str(after or ""),
        reason=reason,
        corrected_at=act.at,
        corrected_by_id=asker.staff_id,
    )


def _leave_stub(act: Act, record: Record, source: Case, number: int, why: str) -> None:
    stub = Record(
        case=source,
        number=number,
        state=RecordState.VOID,
        void_reason=why,
        direction=record.direction,
        type_id=record.type_id,
        dated_on=record.dated_on,
        entered_at=record.entered_at,
        counterparty=record.counterparty,
        subject=record.subject,
        language=record.language,
        received_id=record.received_id,
        made_at=act.at,
    )
    stub.save(force_insert=True)
    act.note(chain(source), "record", stub.pk, number=number, void=why)
