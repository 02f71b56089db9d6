"""What anyone may know: the sender behind the code, and the day's register list from the public columns (OSL 5:2).

No protected table is named here, and no function takes a column from outside.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from gehor.kit.codes import digest, normalise_code
from gehor.kit.composed import LATER, composed_rows
from gehor.kit.files import store
from gehor.kit.files.scan import HELD, Scan
from gehor.kit.refused import NotThere
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordFile
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.numbers import record_designation
from gehor.steps.register.rules.words import (
    AUTOMATIC_MESSAGE,
    DIARISED,
    OUTSIDE_TYPES,
    Direction,
    RecordState,
)

# What others than the sender were asked and answered, and what machines said about any of it.
_NOT_THEIRS = (*sorted(OUTSIDE_TYPES), AUTOMATIC_MESSAGE)


@dataclass(frozen=True)
class TrackingFile:
    """A file the sender sent or got; `scan` tells whether it is shut."""

    id: int
    name: str
    description: str
    media_type: str
    size: int
    scan: str = Scan.UNCHECKED

    @property
    def held(self) -> bool:
        """Whether it is given to nobody, for the virus scanner's sake."""
        return self.scan in HELD


@dataclass(frozen=True)
class TrackingRecord:
    """A message as its sender or addressee sees it."""

    id: UUID
    direction: str
    type_code: str
    dated_on: date
    text: str
    language: str
    author_name: str
    files: tuple[TrackingFile, ...]


@dataclass(frozen=True)
class TrackingPage:
    """How the sender's own case is doing. `withheld`: own words of a protected person are not repeated here."""

    case_id: UUID
    reference: str
    diary_number: str | None
    kind: str
    status: str
    outcome: str
    arrived_on: date
    received_on: date
    due_on: date | None
    closed_at: datetime | None
    owner_unit_name_sv: str
    owner_unit_name_en: str
    # Who handles it (routine 2); "" until somebody does. What is kept closely names nobody here.
    officer_name: str
    language: str
    anonymous: bool
    reply_by: str
    joined: bool
    withheld: bool
    may_publish: bool
    records: tuple[TrackingRecord, ...]


@dataclass(frozen=True)
class RegisterRow:
    """A row of the register: the four things the law asks for, from public columns (OSL 5:2)."""

    dated_on: date
    designation: str
    direction: str
    counterparty: str
    subject: str
    case_title: str
    unit_code: str
    void_reason: str


@dataclass(frozen=True)
class PublicFile:
    """A file and its bytes."""

    name: str
    media_type: str
    data: bytes


def tracking_key(reference: str, code: str) -> UUID | None:
    """The case of this reference or diary number when the code is its own; None otherwise, for whichever reason."""
    number = reference.strip().upper()
    row = Case.objects.filter(Q(reference=number) | Q(diary_number=number)).values_list("pk", "key_digest").first()
    given = digest(normalise_code(code), settings.GEHOR_KEYS.token)
    # Compared also when there is no such case, so that the time taken tells nothing.
    right = hmac.compare_digest(given, row[1] if row else "0" * len(given))
    return row[0] if row and right else None


def tracking(reference: str, code: str) -> TrackingPage | None:
    """The sender's page; None when reference or code is wrong. Never an internal record, a name or an address."""
    case_id = tracking_key(reference, code)
    return None if case_id is None else tracking_of(case_id)


def tracking_of(case_id: UUID) -> TrackingPage:
    """The page of a case whose code was shown. A joined item shows how the case it went into is doing."""
    found = _own().rows([case_id])
    if not found:
        raise NotThere(case_id)
    own = found[0]
    case = own.joined_into or own
    withheld = shields(case.protection)
    return TrackingPage(
        case_id=own.pk,
        reference=own.reference,
        diary_number=case.diary_number,
        kind=own.kind,
        status=case.status,
        outcome=case.outcome,
        arrived_on=own.arrived_on,
        received_on=own.received_on,
        due_on=case.due_on,
        closed_at=case.closed_at,
        owner_unit_name_sv=case.owner_unit.name_sv,
        owner_unit_name_en=case.owner_unit.name_en,
        officer_name=case.officer.name if case.officer and not withheld else "",
        language=own.language,
        anonymous=own.anonymous,
        reply_by=own.reply_by,
        joined=own.joined_into_id is not None,
        withheld=withheld,
        may_publish=own.may_publish,
        records=_records(own, withheld=withheld),
    )


@composed_rows
def _own() -> QuerySet[Case]:
    return Case.objects.select_related(
        "owner_unit", "officer", "joined_into__owner_unit", "joined_into__officer"
    ).filter(pk__in=[LATER])


def register_list(first: date, last: date | None = None, *, reader_id: UUID | None = None) -> tuple[RegisterRow, ...]:
    """The register's rows of one day, or from first to last: in and out, void ones with their reason.

    An employee who reads it at work (`reader_id`) does not meet what is hidden from them there; asked for as anybody
    may ask, it is whole.

    Notes inside the office are not on it until the case is finished (TF 2:10, 2:12).
    """
    hidden = CaseAccess.objects.filter(staff=reader_id, staff__isnull=False, bars=True, until__isnull=True).values(
        "case"
    )
    rows = (
        Record.objects.filter(
            dated_on__range=(first, last or first),
            direction__in=[Direction.INCOMING, Direction.OUTGOING],
            case__registration_mode__in=sorted(DIARISED),
        )
        .exclude(state=RecordState.WORKING)
        .exclude(case__in=hidden)
        .select_related("case__owner_unit")
        .only(*_REGISTER_ROW)
        .order_by("dated_on", "case__diary_number", "number")
    )
    return tuple(
        RegisterRow(
            dated_on=row.dated_on or first,
            designation=record_designation(row.case.diary_number or row.case.reference, row.number or 0),
            direction=row.direction,
            counterparty=row.counterparty,
            subject=row.subject,
            case_title=row.case.title,
            unit_code=row.case.owner_unit.code,
            void_reason=row.void_reason,
        )
        for row in rows
    )


# Whatever stands here is public, and nothing else is fetched.
_REGISTER_ROW = (
    "dated_on",
    "number",
    "direction",
    "counterparty",
    "subject",
    "void_reason",
    "case__diary_number",
    "case__reference",
    "case__title",
    "case__owner_unit__code",
)


def public_file(case_id: UUID, record_file_id: int) -> PublicFile:
    """A file of a message that the holder of the code may see. Raises NotThere, FileHeld, FileDamaged."""
    own = Case.objects.filter(pk=case_id).first()
    file = own and (
        RecordFile.objects.filter(pk=record_file_id, record__in=_shown(own))
        .exclude(role=RecordFile.WORKING)
        .select_related("stored", "record__case")
        .first()
    )
    if not file or _is_withheld(file.record.direction, withheld=shields(file.record.case.protection)):
        raise NotThere(record_file_id)
    return PublicFile(file.name, file.stored.media_type, store.hand_out(file.stored))


def _is_withheld(direction: str, *, withheld: bool) -> bool:
    """A protected person's own words may tell where they live; what we wrote to them they must be able to read."""
    return withheld and direction == Direction.INCOMING


def _messages() -> QuerySet[Record]:
    shown = Record.objects.filter(state=RecordState.ENTERED, direction__in=[Direction.INCOMING, Direction.OUTGOING])
    return shown.exclude(type__code__in=_NOT_THEIRS)


@composed_rows
def _messages_of() -> QuerySet[Record]:
    return _messages().filter(case__in=[LATER]).select_related("type").order_by("number")


@composed_rows
def _files_of() -> QuerySet[RecordFile]:
    files = RecordFile.objects.filter(record__in=[LATER]).exclude(role=RecordFile.WORKING)
    return files.order_by("record", "position").select_related("stored")


def _shown(own: Case) -> QuerySet[Record]:
    """Entered messages to and from the sender; of a joined item only its own, as the rest may be another's."""
    shown = _messages()
    if own.joined_into_id is None:
        return shown.filter(case=own)
    called = own.diary_number or own.reference
    return shown.filter(case_id=own.joined_into_id, moved_from__startswith=f"{called}:")


def _records(own: Case, *, withheld: bool) -> tuple[TrackingRecord, ...]:
    if own.joined_into_id is None:
        records = _messages_of().rows([own.pk])
    else:
        records = list(_shown(own).select_related("type").order_by("number"))
    files: dict[UUID, list[TrackingFile]] = {}
    for file in _files_of().rows([record.pk for record in records]):
        files.setdefault(file.record_id, []).append(
            TrackingFile(
                file.pk, file.name, file.description, file.stored.media_type, file.stored.size, file.stored.scan
            )
        )
    return tuple(
        TrackingRecord(
            id=record.pk,
            direction=record.direction,
            type_code=record.type.code,
            dated_on=record.dated_on or own.arrived_on,
            text="" if hidden else record.said,
            language=record.language,
            author_name=record.author_name,
            files=() if hidden else tuple(files.get(record.pk, ())),
        )
        for record in records
        for hidden in [_is_withheld(record.direction, withheld=withheld)]
    )
