"""What waits to go out, what went wrong, and each message as it will be or was sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from gehor.journal.act import Actor
from gehor.kit.clock import local_day
from gehor.kit.composed import LATER, composed
from gehor.kit.files.scan import Scan
from gehor.kit.files.store import hand_out
from gehor.kit.mail import Attachment, build_message
from gehor.kit.mail_ids import unique_of_id
from gehor.kit.pdf import letter_pdf
from gehor.kit.refused import NotThere
from gehor.kit.rows import asked
from gehor.outbox.models.dispatch import Dispatch, DispatchFile, DispatchTry, Parcel
from gehor.outbox.rules.states import ENDED, LEFT_THE_HOUSE, NEEDS_A_PERSON, DispatchKind, DispatchState
from gehor.people.queries import require_right
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right

# Whoever writes, files or answers for messages may mend one that did not arrive.
_MENDERS = (Right.HANDLE_CASES, Right.REGISTER_CASES, Right.MANAGE_UNIT)


@dataclass(frozen=True)
class DispatchRow:
    """One message to one addressee, and where it is on its way."""

    id: UUID
    kind: str
    state: str
    automatic: bool
    sender_name: str
    sender_mail: str
    sender_lines: tuple[str, ...]
    name: str
    address: str
    subject: str
    text: str
    language: str
    message_id: str
    order_key: str
    pressed_at: datetime
    send_after: datetime
    claimed_at: datetime | None
    ended_at: datetime | None
    tries: int
    settled: bool
    in_reply_to: str
    references: tuple[str, ...]
    reply_to: str
    delayed_at: datetime | None
    delivered_at: datetime | None
    read_at: datetime | None
    replaced_by_id: UUID | None
    printed_at: datetime | None

    @property
    def waits_elsewhere(self) -> bool:
        """Our server has handed it on, another one keeps it waiting, and nobody has said that it arrived."""
        told = self.delivered_at or self.read_at
        return self.state == DispatchState.ACCEPTED and self.delayed_at is not None and told is None


@dataclass(frozen=True)
class TryRow:
    """One attempt: when, what it led to, what the other side said."""

    at: datetime
    state: str
    said: str


def due(at: datetime, limit: int) -> tuple[UUID, ...]:
    """What may be sent now, oldest first. A later message to the same address about the same waits its turn.

    What has a file that the virus scanner has not looked at yet waits for it.
    """
    queued = Dispatch.objects.filter(state=DispatchState.QUEUED, send_after__lte=at)
    earlier = Dispatch.objects.filter(
        state__in=(DispatchState.QUEUED, DispatchState.SENDING),
        order_key=OuterRef("order_key"),
        address=OuterRef("address"),
        id__lt=OuterRef("id"),
    )
    unseen = DispatchFile.objects.filter(dispatch=OuterRef("pk"), stored__scan=Scan.WAITING)
    ids = queued.filter(~Exists(earlier), ~Exists(unseen)).order_by("send_after", "id").values_list("id", flat=True)
    return tuple(ids[:limit])


def unsettled(limit: int = 100) -> tuple[DispatchRow, ...]:
    """What has left or will not, and whose case has not heard of it yet; oldest first."""
    return _rows(Dispatch.objects.filter(settled=False, state__in=ENDED).order_by("id")[:limit])


def failures(dispatch_ids: Collection[UUID] | None = None) -> tuple[DispatchRow, ...]:
    """What a person must look at (failed, bounced, unsure), oldest first; of the given ones, or of all.

    What has been sent another way is done with.
    """
    found = Dispatch.objects.filter(state__in=NEEDS_A_PERSON, replaced_by=None)
    if dispatch_ids is not None:
        found = found.filter(id__in=dispatch_ids)
    return _rows(found.order_by("id"))


def to_post(kind: str = DispatchKind.LETTER) -> tuple[DispatchRow, ...]:
    """Letters, or reply cards, to print and post; oldest first."""
    return _rows(Dispatch.objects.filter(state=DispatchState.TO_POST, kind=kind).order_by("id"))


def dispatch_row(dispatch_id: UUID) -> DispatchRow:
    """One dispatch. Raises NotThere."""
    return row_of(_dispatch(dispatch_id))


def sent_as(message_id: str) -> UUID | None:
    """Which dispatch left under this Message-ID; None when it is not ours, or its signature is not."""
    unique = unique_of_id(message_id, settings.GEHOR_KEYS.token)
    return unique if unique and Dispatch.objects.filter(id=unique).exists() else None


def arrived_otherwise(dispatch_ids: Collection[UUID]) -> bool:
    """Whether one of these has left the house and not come back."""
    return Dispatch.objects.filter(id__in=dispatch_ids, state__in=LEFT_THE_HOUSE).exists()


# Spelt as its index is.
_AUTOMATIC: Final = """
SELECT count(*) FROM outbox_dispatch
WHERE upper(address::text) = upper(%s) AND automatic AND pressed_at > %s AND state <> %s
"""


def automatic_since(address: str, since: datetime) -> int:
    """How many automatic mails were written to the address since then; no case is needed to be counted."""
    return int(asked(_AUTOMATIC, [address, since, DispatchState.RECALLED], of=[Dispatch])[0][0])


def dispatch_rows(dispatch_ids: Collection[UUID]) -> tuple[DispatchRow, ...]:
    """Several dispatches in one statement, oldest first; unknown ids are left out."""
    return _rows(Dispatch.objects.filter(id__in=dispatch_ids).order_by("id"))


def of_order(order_key: str) -> tuple[DispatchRow, ...]:
    """Every message about the same, oldest first."""
    return _rows(Dispatch.objects.filter(order_key=order_key).order_by("id"))


def tries_of(dispatch_id: UUID) -> tuple[TryRow, ...]:
    """Every attempt of a dispatch, oldest first."""
    rows = DispatchTry.objects.filter(dispatch=dispatch_id).order_by("id").values_list("at", "state", "said")
    return tuple(TryRow(*row) for row in rows)


def tries_by_dispatch(dispatch_ids: Collection[UUID]) -> dict[UUID, tuple[TryRow, ...]]:
    """Every attempt and report of several dispatches in one statement, oldest first."""
    found: defaultdict[UUID, list[TryRow]] = defaultdict(list)
    for dispatch_id, at, state, said in _tries().rows(dispatch_ids):
        found[dispatch_id].append(TryRow(at, state, said))
    return {dispatch_id: tuple(tries) for dispatch_id, tries in found.items()}


@composed
def _tries() -> QuerySet[DispatchTry, tuple[Any, ...]]:
    tries = DispatchTry.objects.filter(dispatch__in=[LATER]).order_by("id")
    return tries.values_list("dispatch_id", "at", "state", "said")


def message_of(dispatch_id: UUID, *, text: str | None = None) -> bytes:
    """The mail to the last byte as it will be, or was, handed over; `text` for whoever must not see all of its own.

    Raises NotThere, ValueError, FileDamaged, FileHeld.
    """
    dispatch = _dispatch(dispatch_id)
    files = DispatchFile.objects.filter(dispatch=dispatch).select_related("stored").order_by("id")
    message = build_message(
        sender_name=dispatch.sender_name,
        sender=dispatch.sender_mail,
        recipient_name=dispatch.name,
        recipient=dispatch.address,
        subject=dispatch.subject,
        text=dispatch.text if text is None else text,
        message_id=dispatch.message_id,
        at=dispatch.pressed_at,
        automatic=dispatch.automatic,
        reply_to=dispatch.reply_to,
        in_reply_to=dispatch.in_reply_to,
        references=dispatch.references,
        language=dispatch.language,
        attachments=[Attachment(file.name, file.stored.media_type, hand_out(file.stored)) for file in files],
    )
    if message.is_multipart():
        # The library would draw a new one each time; then preview and mail would differ.
        message.set_boundary(f"gehor-{dispatch.id.hex}")
    return message.as_bytes()


@dataclass(frozen=True)
class ParcelRow:
    """A transfer exactly as it is handed over; `secret` is the name of a secret."""

    key: str
    driver: str
    address: str
    body: str
    shape: str
    secret: str
    reading: str
    files: tuple[Attachment, ...]


def parcel_of(dispatch_id: UUID) -> ParcelRow:
    """What is handed over, with the bytes of its files. Raises NotThere, FileDamaged, FileHeld."""
    row = Parcel.objects.select_related("dispatch").filter(dispatch=dispatch_id).first()
    if row is None:
        raise NotThere("dispatch")
    files = DispatchFile.objects.filter(dispatch=dispatch_id).select_related("stored").order_by("id")
    return ParcelRow(
        key=row.key,
        driver=row.driver,
        address=row.dispatch.address,
        body=row.dispatch.text,
        shape=row.shape,
        secret=row.secret,
        reading=row.reading,
        files=tuple(Attachment(file.name, file.stored.media_type, hand_out(file.stored)) for file in files),
    )


@dataclass(frozen=True)
class ParcelState:
    """How a transfer stands that was handed over by another way than mail."""

    receipt_number: str
    unsure: bool


def parcel_states(dispatch_ids: Collection[UUID]) -> dict[UUID, ParcelState]:
    """How several transfers stand, in one statement; what is no parcel is left out."""
    rows = Parcel.objects.filter(dispatch__in=dispatch_ids).values_list("dispatch_id", "receipt_number", "unsure")
    return {key: ParcelState(number, unsure) for key, number, unsure in rows}


@dataclass(frozen=True)
class FileRow:
    """A file that goes along with a message; `size` in bytes."""

    id: int
    name: str
    media_type: str
    size: int


def files_along(dispatch_ids: Collection[UUID]) -> dict[UUID, tuple[FileRow, ...]]:
    """What goes along with each of several messages, in its order; in one statement."""
    found: defaultdict[UUID, list[FileRow]] = defaultdict(list)
    rows = DispatchFile.objects.filter(dispatch__in=dispatch_ids).order_by("id")
    told = rows.values_list("dispatch_id", "id", "name", "stored__media_type", "stored__size")
    for dispatch_id, file_id, name, media_type, size in told:
        found[dispatch_id].append(FileRow(file_id, name, media_type, size))
    return {dispatch_id: tuple(files) for dispatch_id, files in found.items()}


def file_along(dispatch_id: UUID, file_id: int) -> Attachment:
    """One of them with its bytes. Raises NotThere, FileDamaged, FileHeld."""
    file = DispatchFile.objects.filter(dispatch=dispatch_id, id=file_id).select_related("stored").first()
    if file is None:
        raise NotThere("file")
    return Attachment(file.name, file.stored.media_type, hand_out(file.stored))


def letter_of(dispatch_id: UUID, *, logo: bytes | None = None) -> bytes:
    """The letter as PDF, with the address where a window envelope shows it, and the office's `logo` over its name.

    Raises NotThere, Unprintable.
    """
    dispatch = _dispatch(dispatch_id)
    return letter_pdf(
        sender_lines=dispatch.sender_lines,
        window_lines=[line for line in (dispatch.name, *dispatch.address.splitlines()) if line.strip()],
        place_day=local_day(dispatch.pressed_at).isoformat(),
        reference="",
        heading=dispatch.subject.strip() or dispatch.sender_name,
        paragraphs=[part.strip("\n") for part in dispatch.text.split("\n\n") if part.strip()],
        closing_lines=(),
        lang=dispatch.language,
        logo=logo,
    )


def require_mender(actor: Actor, *, at: datetime) -> None:
    """Let go on who may decide about a message that did not arrive. Raises NotAllowed. For this room only."""
    for right in _MENDERS:
        try:
            return require_right(actor, right, at=at)
        except NotAllowed:
            continue
    raise NotAllowed(_MENDERS[0])


def row_of(dispatch: Dispatch) -> DispatchRow:
    """The row as others may have it. For this room only."""
    values = {field.name: getattr(dispatch, field.name) for field in fields(DispatchRow)}
    lists = {"sender_lines": tuple(dispatch.sender_lines), "references": tuple(dispatch.references)}
    return DispatchRow(**{**values, **lists})


def _rows(found: QuerySet[Dispatch]) -> tuple[DispatchRow, ...]:
    return tuple(row_of(dispatch) for dispatch in found)


def _dispatch(dispatch_id: UUID) -> Dispatch:
    dispatch = Dispatch.objects.filter(id=dispatch_id).first()
    if dispatch is None:
        raise NotThere("dispatch")
    return dispatch
