"""The frozen rows that leave the register, and how they are made of a table's row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from gehor.kit.files.scan import HELD, Scan
from gehor.kit.images import MAX_BYTES, PICTURES
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.rules.numbers import record_designation
from gehor.steps.register.rules.rights import CaseRight


@dataclass(frozen=True)
class CaseRow:
    """A case as acts and journeys hand it on; the title is the public one."""

    id: UUID
    reference: str
    diary_number: str | None
    title: str
    kind: str
    category_id: int
    channel: str
    arrived_on: date
    received_on: date
    registration_mode: str
    legal_regime: str
    status: str
    outcome: str
    fault_found: str
    owner_unit_id: int
    officer_id: UUID | None
    received_by_id: UUID | None
    deadline_class: str
    due_on: date | None
    hazard: bool
    language: str
    # The code of the language the person writes in, when somebody has confirmed it; else "".
    written_in: str
    anonymous: bool
    reply_by: str
    protection: str
    joined_into_id: UUID | None
    contacts: int
    version: int

    @property
    def speaks(self) -> str:
        """The language the person writes in, as far as anybody has said."""
        return self.written_in or self.language

    @property
    def designation(self) -> str:
        """What the case is called in the register: its diary number, else its reference."""
        return self.diary_number or self.reference


@dataclass(frozen=True)
class FileRow:
    """A file of a record, to be fetched by its id; `scan` and `scan_said` tell whether and why it is shut.

    `has_original`: it is a working copy, and the picture as it came is kept behind it.
    """

    id: int
    name: str
    description: str
    media_type: str
    size: int
    role: str
    scan: str = Scan.UNCHECKED
    scan_said: str = ""
    has_original: bool = False

    @property
    def held(self) -> bool:
        """Whether it is given to nobody, for the virus scanner's sake."""
        return self.scan in HELD

    @property
    def shows(self) -> bool:
        """Whether it is a picture that can be looked at on a page."""
        return self.media_type in PICTURES and self.size <= MAX_BYTES and not self.held


@dataclass(frozen=True)
class MailRow:
    """What is known of a record that came or left as a mail. Of a shielded case address and subject are "".

    `sent_basis` tells where `sent_at` is known from; `reached_at` is when we had it; `faults` are codes.
    """

    subject: str
    sender_address: str
    addressed: tuple[str, ...]
    sent_at: datetime | None
    sent_basis: str
    reached_at: datetime | None
    mailbox: str
    forwarded_by: str
    may_be_answered: bool
    faults: tuple[str, ...] = ()
    nature: str = ""


@dataclass(frozen=True)
class RecordRow:
    """A record with its register row; `dispatch_*` tell how an outgoing one is doing on its way."""

    id: UUID
    case_id: UUID
    number: int | None
    designation: str
    state: str
    direction: str
    type_code: str
    type_name: str
    dated_on: date | None
    entered_at: datetime | None
    made_at: datetime
    counterparty: str
    subject: str
    text: str
    language: str
    author_id: UUID | None
    author_name: str
    said_at: datetime | None
    void_reason: str
    moved_from: str
    after_answer: str = ""
    files: tuple[FileRow, ...] = ()
    dispatch_id: UUID | None = None
    dispatch_kind: str = ""
    dispatch_state: str = ""
    pressed_at: datetime | None = None
    send_after: datetime | None = None
    quoted: str = ""
    has_html: bool = False
    has_original: bool = False
    # What the virus scanner says of the item as it came: shut while it is one of HELD.
    original_scan: str = Scan.UNCHECKED
    original_said: str = ""
    mail: MailRow | None = None
    # Read by a machine off a picture; whether a person has put that right.
    machine_read: bool = False
    text_corrected: bool = False
    received_id: UUID | None = None

    @property
    def original_held(self) -> bool:
        """Whether the item as it came is given to nobody."""
        return self.original_scan in HELD


@dataclass(frozen=True)
class PersonRow:
    """Who wrote, with the ways to reach them; all withheld where they are protected and nobody looked it up."""

    id: UUID
    name: str
    role: str
    language: str
    silent: bool
    protected: bool
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class MarkRow:
    """A secrecy mark (OSL 5:5)."""

    id: int
    record_id: UUID | None
    provision: str
    authority: str
    reason: str
    marked_on: date
    marked_by: str
    review_on: date | None
    lifted_at: datetime | None
    lifted_reason: str


@dataclass(frozen=True)
class CategoryName:
    """A category by code and name."""

    code: str
    name: str


@dataclass(frozen=True)
class CasePage:
    """Everything one page about a case needs. `withheld`: a marked case, whose texts come by `protected_facts`."""

    case: CaseRow
    withheld: bool
    category_code: str
    category_name: str
    further_categories: tuple[CategoryName, ...]
    owner_unit_code: str
    owner_unit_name: str
    officer_name: str
    received_by_name: str
    place: str
    latitude: Decimal | None
    longitude: Decimal | None
    may_publish: bool
    received_basis: str
    received_reason: str
    registration_reason: str
    registered_at: datetime | None
    captured_at: datetime
    closed_at: datetime | None
    outcome_reason: str
    joined_into: str
    joined_from: tuple[str, ...]
    records: tuple[RecordRow, ...]
    persons: tuple[PersonRow, ...]
    marks: tuple[MarkRow, ...]
    may: frozenset[CaseRight]
    # Others were asked for their part of the answer or to translate, now or before.
    contributed: bool = False
    # Whether somebody has been asked to take it over, ever.
    handed_over: bool = False


_SAME = tuple(CaseRow.__dataclass_fields__)


def case_row(case: Case) -> CaseRow:
    """The row of a case."""
    return CaseRow(**{name: getattr(case, name) for name in _SAME})


def record_row(
    record: Record,
    *,
    case: Case | None = None,
    files: tuple[FileRow, ...] = (),
    language: str = "sv",
    text: str | None = None,
) -> RecordRow:
    """The row of a record whose type and case are loaded."""
    of = case or record.case
    called = of.diary_number or of.reference
    return RecordRow(
        id=record.pk,
        case_id=of.pk,
        number=record.number,
        designation=record_designation(called, record.number) if record.number else called,
        state=record.state,
        direction=record.direction,
        type_code=record.type.code,
        type_name=record.type.name_en if language == "en" else record.type.name_sv,
        dated_on=record.dated_on,
        entered_at=record.entered_at,
        made_at=record.made_at,
        counterparty=record.counterparty,
        subject=record.subject,
        text=record.said if text is None else text,
        machine_read=record.machine_read,
        text_corrected=bool(record.corrected_text),
        received_id=record.received_id,
        language=record.language,
        author_id=record.author_id,
        author_name=record.author_name,
        said_at=record.said_at,
        void_reason=record.void_reason,
        moved_from=record.moved_from,
        after_answer=record.after_answer,
        files=files,
    )
