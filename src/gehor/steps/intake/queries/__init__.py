"""What has arrived and what is still being written, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Left

from gehor.kit.codes import derive_code
from gehor.kit.files.models import StoredFile
from gehor.kit.files.scan import HELD, FileHeld, Scan
from gehor.kit.files.store import copies_of, hand_out, open_bytes
from gehor.kit.images import PICTURES, Position, position_of
from gehor.kit.mail_ids import tag_of_id
from gehor.kit.mime.authentication import passes
from gehor.kit.mime.forwards import letters
from gehor.kit.mime.reading import parse
from gehor.kit.mime.values import Mail, MailFile
from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.office import queries as office
from gehor.people.queries import staff_by_email
from gehor.steps.intake.models.form_draft import FormDraft, FormDraftFile
from gehor.steps.intake.models.handed_in import HandedIn
from gehor.steps.intake.models.mailbox import Mailbox, SkippedMail
from gehor.steps.intake.models.received import Received, ReceivedFile
from gehor.steps.intake.rules.categories import category_for
from gehor.steps.intake.rules.designations import code_subject, form_key
from gehor.steps.intake.rules.file_names import media_type_of
from gehor.steps.intake.rules.mail import Around, Limits, MailRead, plain_address
from gehor.steps.intake.rules.mailboxes import MailboxData
from gehor.steps.intake.rules.saying import MEDIA_TYPE, Saying, SayingFile, Unreadable, clean, from_json, unpack
from gehor.steps.intake.rules.scans import is_letter_key
from gehor.steps.intake.rules.shown_code import shown_codes, without_codes
from gehor.steps.intake.rules.understanding import understand
from gehor.steps.intake.rules.words import Channel, MailKind, ReceivedState

# First words in a list; bytes of an item that nobody understands, shown as text.
_HEAD = 300
_MOST_BYTES = 100_000


@dataclass(frozen=True)
class ReceivedRow:
    """An item that has been received. `again` is True when it had been received before by the same key."""

    id: UUID
    reference: str
    channel: str
    captured_at: datetime
    arrived_on: date
    state: str
    taken_by: UUID | None
    parked_why: str = ""
    outcome: str = ""
    nature: str = ""
    tries: int = 0
    is_mail: bool = False
    is_scan: bool = False
    again: bool = False
    # Left out of what is shown when the row is printed: whoever has the code can read the answer.
    code: str = field(default="", repr=False)


@dataclass(frozen=True)
class PostRow:
    """An item in no case, as a list shows it: why it is kept so, from whom, and its first words as far as known."""

    id: UUID
    reference: str
    channel: str
    captured_at: datetime
    mailbox: str
    why: str
    nature: str
    outcome: str
    subject: str
    sender_name: str
    sender_address: str
    head: str


@dataclass(frozen=True)
class DraftFileRow:
    """A file that waits with a draft; of a picture `copy_id` is the one to show. `scan` tells whether it is shut."""

    id: int
    stored_id: UUID
    position: int
    name: str
    description: str
    media_type: str
    size: int
    scan: str = Scan.UNCHECKED
    copy_id: UUID | None = None

    @property
    def held(self) -> bool:
        """Whether it is shown to nobody, for the virus scanner's sake."""
        return self.scan in HELD


@dataclass(frozen=True)
class DraftRow:
    """What a resident has typed so far. `sent_as` is the reference once it was sent."""

    id: UUID
    language: str
    answers: dict[str, Any]
    version: int
    sent_as: str
    expires_at: datetime
    files: tuple[DraftFileRow, ...] = ()


# Most drafts have no pictures; whether there are any is told with the draft.
HAS_FILES = Exists(FormDraftFile.objects.filter(draft=OuterRef("pk")))


def code_of(reference: str, version: int = 1) -> str:
    """The resident's secret code. It is worked out from the reference with a key outside the database, never kept."""
    return derive_code(key=token_key(), subject=code_subject(reference, version))


def token_key() -> bytes:
    """The key of this installation's codes. For this room only."""
    return bytes(settings.GEHOR_KEYS.token)


def received(received_id: UUID) -> ReceivedRow:
    """One item. Raises NotThere."""
    row = Received.objects.filter(pk=received_id).first()
    if row is None:
        raise NotThere("received")
    return row_of(row)


def received_by_reference(reference: str) -> ReceivedRow | None:
    """The item with this reference, also before it has a case."""
    row = Received.objects.filter(reference=reference).first()
    return row_of(row) if row else None


def waiting(before: datetime) -> tuple[UUID, ...]:
    """Items that came before the moment and still wait for their case, oldest first."""
    return tuple(
        Received.objects.filter(state=ReceivedState.NEW, captured_at__lt=before)
        .order_by("captured_at")
        .values_list("id", flat=True)
    )


def parked() -> tuple[ReceivedRow, ...]:
    """Items that nobody but a person can make sense of, oldest first."""
    return tuple(row_of(row) for row in Received.objects.filter(state=ReceivedState.PARKED).order_by("captured_at"))


def filed(*, limit: int = 50, before: datetime | None = None) -> tuple[ReceivedRow, ...]:
    """What is kept without a case (machines' mail), newest first; `before` is where the last page ended."""
    found = Received.objects.filter(state=ReceivedState.FILED)
    if before is not None:
        found = found.filter(captured_at__lt=before)
    return tuple(row_of(row) for row in found.order_by("-captured_at")[:limit])


def mail_of(received_id: UUID) -> MailRead:
    """A mail read anew from its bytes, parked ones too; nothing is kept. Raises NotThere, FileDamaged."""
    row = Received.objects.select_related("raw").filter(pk=received_id).first()
    if row is None:
        raise NotThere("received")
    mail = parse(open_bytes(row.raw))
    return in_our_words(understand(mail, around_mail(mail, row)))


def in_our_words(read: MailRead) -> MailRead:
    """The same with what only the office knows: the category that a service named, and colleagues. For this room only.

    What an employee forwards may be a colleague's; they get no receipt.
    """
    if read.facts.kind == MailKind.FORWARD and read.facts.may_be_answered and staff_by_email(read.facts.sender.address):
        read = replace(read, facts=replace(read.facts, may_be_answered=False))
    read = _with_code(read)
    if not read.facts.category:
        return read
    code = category_for(read.facts.category, read.saying.text, office.categories("sv"))
    return replace(read, saying=replace(read.saying, category_code=code))


def _with_code(read: MailRead) -> MailRead:
    """What the person wrote anew may show the code of their case; what they quote is another's."""
    if read.facts.kind != MailKind.MESSAGE:
        return read
    facts, said = read.facts, read.saying
    shown = shown_codes(facts.subject, said.text, code_of)
    if not shown:
        return read
    subject, html, text = (without_codes(words, shown) for words in (facts.subject, facts.html, said.text))
    return replace(
        read,
        saying=replace(said, text=text),
        facts=replace(facts, shown=tuple(shown), subject=subject, html=html),
    )


def around_mail(mail: Mail, row: Received) -> Around:
    """What the office knows of whom a mail is from: us, an employee, or somebody else. For this room only.

    An employee who has left, on the day the mail came, is somebody else.
    """
    us = office.office_on(row.arrived_on)
    own = own_addresses(row.arrived_on) | ({plain_address(row.mailbox)} - {""})
    sender = mail.sender.address
    staff = staff_by_email(sender) if sender and plain_address(sender) not in own else None
    if staff is not None and staff.left_on is not None and staff.left_on <= row.arrived_on:
        staff = None
    # Only what somebody has taken in can have been handed in: a mail that came by itself asks nothing more.
    brought = HandedIn.objects.filter(received=row, brought=True).first() if row.taken_by_id else None
    authentic = passes(mail, server=us.mail_auth_server) if staff and us.mail_auth_server else None
    if staff and brought:
        # Who is signed in has proved who they are; of a colleague's mail in their mailbox nothing is proved.
        authentic = True if brought.staff_id == staff.id else None
    return Around(
        arrived_on=row.arrived_on,
        own=own,
        staff_id=staff.id if staff else None,
        staff_name=staff.name if staff else "",
        authentic=authentic,
        handed_in_by=brought.staff_id if brought else None,
        note=brought.note if brought else "",
        colleagues=_colleagues(mail) if staff or brought else frozenset(),
        ours=tag_of_id(mail.message_id, token_key()) is not None,
        limits=Limits(
            receipts_per_day=us.receipts_a_day,
            cases_per_day=us.mail_cases_per_day,
            files=us.mail_files,
            file_bytes=us.mail_file_megabytes * 1_000_000,
        ),
    )


def _colleagues(mail: Mail) -> frozenset[str]:
    """The employees among those who wrote the letters in a mail, the mail itself included, plainly spelt."""
    told = {mail.sender.address, *(letter.sender.address for letter, _ in letters(mail))} - {""}
    return frozenset(plain_address(address) for address in told if staff_by_email(address))


def own_addresses(day: date) -> frozenset[str]:
    """The addresses whose mail comes to us, plainly spelt: the office's own, and every mailbox that is read."""
    us = office.office_on(day)
    return frozenset(plain_address(address) for address in (us.mail, *us.mail_boxes, *_read_addresses())) - {""}


@kept
def _read_addresses() -> tuple[str, ...]:
    return tuple(Mailbox.objects.values_list("address", flat=True))


def file_type(file: MailFile) -> str:
    """What a file of a mail is, by its content; the type it is kept under."""
    return media_type_of(file)


def parked_count() -> int:
    """How many items wait for a person to make sense of them."""
    return Received.objects.filter(state=ReceivedState.PARKED).count()


def post(state: ReceivedState, *, limit: int = 50, after: datetime | None = None) -> tuple[PostRow, ...]:
    """Items that are in no case: the parked ones oldest first, the filed ones newest first.

    `after` is the moment at which the page before ended.
    """
    found = Received.objects.filter(state=state)
    first = "-captured_at" if state == ReceivedState.FILED else "captured_at"
    if after is not None:
        found = found.filter(**{"captured_at__lt" if state == ReceivedState.FILED else "captured_at__gt": after})
    mail = KeyTransform("mail", "parsed")
    rows = (
        found.order_by(first)
        .annotate(
            head=Left(KeyTextTransform("text", "parsed"), _HEAD),
            subject=KeyTextTransform("subject", mail),
            name=KeyTextTransform(0, KeyTransform("sender", mail)),
            address=KeyTextTransform(1, KeyTransform("sender", mail)),
        )
        .values_list(
            "id",
            "reference",
            "channel",
            "captured_at",
            "mailbox",
            "parked_why",
            "nature",
            "outcome",
            "subject",
            "name",
            "address",
            "head",
        )
    )
    return tuple(PostRow(*row[:8], *(value or "" for value in row[8:])) for row in rows[:limit])


def as_it_came(received_id: UUID) -> Saying:
    """An item that no reader understands, its bytes as text: it can be registered all the same. Raises NotThere."""
    row = Received.objects.select_related("raw").filter(pk=received_id).first()
    if row is None:
        raise NotThere("received")
    text = clean(open_bytes(row.raw)[:_MOST_BYTES].decode("utf-8", errors="replace"))
    return Saying(channel=Channel(row.channel), language="sv", text=text or row.reference)


def raw_of(received_id: UUID) -> bytes:
    """The item exactly as it reached us, checked against its checksum. Raises NotThere, FileHeld, FileDamaged."""
    row = Received.objects.select_related("raw").filter(pk=received_id).first()
    if row is None:
        raise NotThere("received")
    return hand_out(row.raw)


def is_held(received_id: UUID) -> FileHeld | None:
    """Why the item's bytes are given to nobody; None when they are."""
    found = (
        Received.objects.filter(pk=received_id, raw__scan__in=HELD).values_list("raw__scan", "raw__scan_said").first()
    )
    return FileHeld(*found) if found else None


def saying_of(received_id: UUID) -> Saying:
    """What was said. Raises NotThere, Unreadable, FileDamaged."""
    row = Received.objects.select_related("raw").filter(pk=received_id).first()
    if row is None:
        raise NotThere("received")
    return saying_in(row)


def draft(draft_id: UUID) -> DraftRow | None:
    """A resident's draft with its pictures; None when it is gone."""
    row = FormDraft.objects.filter(pk=draft_id).annotate(has_files=HAS_FILES).first()
    return draft_row(row, has_files=row.has_files) if row else None


def position_in_draft(draft_id: UUID, file_id: int) -> Position | None:
    """Where a picture of the draft says that it was taken; None when it does not tell, or is shut."""
    file = FormDraftFile.objects.filter(draft=draft_id, pk=file_id).select_related("stored").first()
    if file is None or file.stored.held or file.stored.media_type not in PICTURES:
        return None
    return position_of(open_bytes(file.stored))


def sent_form(draft_id: UUID) -> ReceivedRow | None:
    """The item that a form became, as often as it is asked for; None while it was never sent."""
    row = Received.objects.filter(once_key=form_key(draft_id, token_key())).first()
    return row_of(row, again=True) if row else None


def row_of(row: Received, *, again: bool = False) -> ReceivedRow:
    """The row as others may have it. For this room only."""
    return ReceivedRow(
        id=row.id,
        reference=row.reference,
        code=code_of(row.reference),
        channel=row.channel,
        captured_at=row.captured_at,
        arrived_on=row.arrived_on,
        state=row.state,
        taken_by=row.taken_by_id,
        parked_why=row.parked_why,
        outcome=row.outcome,
        nature=row.nature,
        tries=row.tries,
        is_mail=bool(row.content_digest),
        is_scan=is_letter_key(row.once_key),
        again=again,
    )


def saying_in(row: Received) -> Saying:
    """What the row's bytes say, by what was read before or by reading them now. For this room only."""
    if row.parsed is not None:
        return from_json(row.parsed)
    if row.raw.media_type != MEDIA_TYPE:
        raise Unreadable(f"no reader for {row.raw.media_type}")
    files = ReceivedFile.objects.filter(received=row).order_by("position")
    return replace(
        unpack(open_bytes(row.raw)),
        channel=Channel(row.channel),
        files=tuple(SayingFile(file.stored_id, file.name, file.description) for file in files),
    )


def draft_row(row: FormDraft, *, has_files: bool = True) -> DraftRow:
    """The draft as others may have it; `has_files` False saves the question for them. For this room only."""
    found = FormDraftFile.objects.filter(draft=row).select_related("stored").order_by("position") if has_files else ()
    files = list(found)
    copies = copies_of(file.stored_id for file in files) if files else {}
    return DraftRow(
        id=row.id,
        language=row.language,
        answers=dict(row.answers),
        version=row.version,
        sent_as=row.sent_as,
        expires_at=row.expires_at,
        files=tuple(
            DraftFileRow(
                file.id,
                file.stored_id,
                file.position,
                file.name,
                file.description,
                file.stored.media_type,
                file.stored.size,
                _state_of(file.stored, copies.get(file.stored_id)),
                copies[file.stored_id].pk if file.stored_id in copies else None,
            )
            for file in files
        ),
    )


def _state_of(stored: StoredFile, copy: StoredFile | None) -> str:
    """Of a picture the worse of the two: what the scanner finds in the original is told, though the copy is clean."""
    return stored.scan if stored.held or copy is None else copy.scan


@dataclass(frozen=True)
class MailboxRow:
    """A mailbox as it is set, and how the reading of it goes. `version` changes with the settings."""

    data: MailboxData
    version: int
    uid_validity: int
    uid_seen: int
    active_since: datetime | None
    last_read_at: datetime | None
    last_mail_at: datetime | None
    failures: int
    last_error: str
    last_said: str
    skipped: int = 0

    def is_silent(self, at: datetime) -> bool:
        """Whether it has not been read for so long that somebody must be told."""
        read_at = max(filter(None, (self.last_read_at, self.active_since)), default=None)
        return self.data.active and read_at is not None and at - read_at > timedelta(minutes=self.data.alarm_after)


@dataclass(frozen=True)
class SkippedRow:
    """A mail that still lies in its mailbox because it could not be fetched or kept."""

    uid: int
    why: str
    first_at: datetime
    last_at: datetime
    tries: int


def mailboxes() -> tuple[MailboxRow, ...]:
    """All mailboxes, by name."""
    skipped = Count("skippedmail", filter=Q(skippedmail__settled_at__isnull=True))
    return tuple(_mailbox_row(row) for row in Mailbox.objects.annotate(skipped=skipped).order_by("name", "code"))


def mailbox(code: str) -> MailboxRow | None:
    """One mailbox; None when there is none of that code."""
    row = Mailbox.objects.filter(code=code).first()
    return _mailbox_row(row) if row else None


def skipped_mails(code: str, uid_validity: int | None = None) -> tuple[SkippedRow, ...]:
    """What lies in the mailbox without having been read, oldest first; under one numbering of the server if told."""
    rows = SkippedMail.objects.filter(mailbox__code=code, settled_at__isnull=True)
    if uid_validity is not None:
        rows = rows.filter(uid_validity=uid_validity)
    return tuple(SkippedRow(row.uid, row.why, row.first_at, row.last_at, row.tries) for row in rows.order_by("uid"))


def _mailbox_row(row: Mailbox) -> MailboxRow:
    names = ("uid_validity", "uid_seen", "active_since", "last_read_at", "last_mail_at")
    return MailboxRow(
        data=MailboxData(**{told.name: getattr(row, told.name) for told in fields(MailboxData)}),
        version=row.version,
        failures=row.failures,
        last_error=row.last_error,
        last_said=row.last_said,
        skipped=getattr(row, "skipped", 0),
        **{name: getattr(row, name) for name in names},
    )
