"""What several acts of this room, and the steps after it, have written here."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import ProtectedError, Q

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.codes import digest
from gehor.kit.documents import is_whole_pdf
from gehor.kit.files.models import StoredFile
from gehor.kit.files.store import FileDamaged, copies_of, forget, open_bytes, save_bytes, save_several
from gehor.kit.images import MAX_BYTES, PICTURES, ImageRefused, inspect_image, working_copy
from gehor.kit.refused import NotThere, Refused
from gehor.kit.rows import asked, locked
from gehor.people import queries as people
from gehor.people.writes import notify, settle_notices
from gehor.steps.intake.models.handed_in import HandedIn
from gehor.steps.intake.models.mailbox import Mailbox, SkippedMail
from gehor.steps.intake.models.received import Received, ReceivedFile
from gehor.steps.intake.models.scan import ScanBatch, ScanLetter, ScanPage
from gehor.steps.intake.queries import code_of, token_key
from gehor.steps.intake.rules.designations import reference_of
from gehor.steps.intake.rules.file_names import media_type_of
from gehor.steps.intake.rules.form import ENDINGS, PDF
from gehor.steps.intake.rules.mail import MailRead
from gehor.steps.intake.rules.mailboxes import SILENT_NOTICE, SKIPPED_NOTICE, SUBJECT
from gehor.steps.intake.rules.saying import Saying, SayingFile, as_json
from gehor.steps.intake.rules.scans import BatchState
from gehor.steps.intake.rules.words import ReceivedState

# What stands where bytes have been purged.
EMPTIED = "application/x-empty"


@dataclass(frozen=True)
class Incoming:
    """An item about to be kept: its bytes, and what is known of it without reading them."""

    channel: str
    raw: bytes
    media_type: str
    arrived_on: date
    once_key: str | None = None
    message_id: str = ""
    mailbox: str = ""
    taken_by: UUID | None = None
    files: Sequence[SayingFile] = ()
    # Tells the same mail through several boxes, whose servers each add lines of their own.
    content_digest: str = ""

    @property
    def sha256(self) -> str:
        """The checksum of the bytes as they came."""
        return hashlib.sha256(self.raw).hexdigest()


# The two columns have an index together only where the second is told.
_SAME_CONTENT = "SELECT id FROM intake_received WHERE message_id = %s AND content_digest = %s AND content_digest <> ''"
_SAME_BYTES = "SELECT id FROM intake_received WHERE message_id = %s AND sha256 = %s AND message_id <> ''"
_SAME_KEY = "SELECT id FROM intake_received WHERE once_key = %s"


def earlier(item: Incoming) -> Received | None:
    """The same item received before: by its once-only key, or as the same mail with the same content or bytes."""
    if item.content_digest:
        found = asked(_SAME_CONTENT, [item.message_id, item.content_digest])
    elif item.message_id:
        found = asked(_SAME_BYTES, [item.message_id, item.sha256])
    else:
        found = []
    if not found and item.once_key:
        found = asked(_SAME_KEY, [item.once_key])
    return Received.objects.get(pk=found[0][0]) if found else None


def keep(act: Act, item: Incoming, *, saying: Saying | None = None) -> Received:
    """Write the bytes to disk, then the rows that name them. Raises StorageFull.

    `saying` is what a channel already knows the bytes to say; otherwise they are read later.
    """
    reference = reference_of(local_day(act.at).year, _next_number())
    raw = save_bytes(item.raw, media_type=item.media_type, at=act.at, add=act.add)
    row = Received(
        reference=reference,
        key_digest=digest(code_of(reference), token_key()),
        channel=item.channel,
        raw=raw,
        sha256=raw.sha256,
        captured_at=act.at,
        arrived_on=item.arrived_on,
        once_key=item.once_key,
        message_id=item.message_id,
        content_digest=item.content_digest,
        mailbox=item.mailbox[:200],
        taken_by_id=item.taken_by,
        parsed=as_json(replace(saying, files=tuple(item.files))) if saying else None,
    )
    act.add(
        row,
        *(
            ReceivedFile(
                received=row, stored_id=file.stored_id, position=position, name=file.name, description=file.description
            )
            for position, file in enumerate(item.files, start=1)
        ),
    )
    act.note(
        f"received:{row.pk}",
        "received",
        row.pk,
        reference=reference,
        channel=row.channel,
        sha256=row.sha256,
        arrived_on=row.arrived_on,
    )
    return row


def keep_mail_files(act: Act, row: Received, read: MailRead) -> MailRead:
    """Keep what came with a mail, type by content, within the office's limits; what is over stays in the original.

    Files kept when it was read before are used again. Raises StorageFull.
    """
    kept, faults = _kept_before(row), read.facts.faults
    if not kept and read.files:
        limits = read.limits
        wanted = [file for file in read.files if len(file.data) <= limits.file_bytes][: limits.files]
        if len(wanted) < len(read.files):
            faults += ("files_left_in_the_original",)
        if any(file.damaged for file in wanted):
            faults += ("damaged_file",)
        stored = save_several([(file.data, media_type_of(file)) for file in wanted], at=act.at, add=act.add)
        kept = tuple(SayingFile(one.pk, file.name) for one, file in zip(stored, wanted, strict=True))
        act.add(
            *(
                ReceivedFile(received=row, stored_id=file.stored_id, position=position, name=file.name)
                for position, file in enumerate(kept, start=1)
            )
        )
    facts = replace(read.facts, faults=faults)
    return replace(read, saying=replace(read.saying, files=kept), facts=facts)


def _kept_before(row: Received) -> tuple[SayingFile, ...]:
    if row.parsed is None:
        # Never read to its end before.
        return ()
    files = ReceivedFile.objects.filter(received=row).order_by("position")
    return tuple(SayingFile(file.stored_id, file.name, file.description) for file in files)


def keep_file(data: bytes, *, name: str, at: datetime) -> StoredFile:
    """Keep a picture, with a working copy that tells nothing, or a PDF, which is not opened. The original's row.

    Raises StorageFull; Refused `file_refused` (reason=…, name=…) with nothing kept.
    """
    if not data:
        raise Refused("file_refused", reason="empty", name=name)
    if is_whole_pdf(data):
        if len(data) > MAX_BYTES:
            raise Refused("file_refused", reason="too_big", name=name)
        return save_bytes(data, media_type=PDF, at=at)
    try:
        facts, copy = inspect_image(data), working_copy(data)
    except ImageRefused as error:
        raise Refused("file_refused", reason=str(error.reason), name=name) from error
    original = save_bytes(data, media_type=facts.media_type, at=at)
    save_bytes(copy.data, media_type=copy.media_type, made_from=original.pk, at=at)
    return original


def keep_bare(data: bytes, *, name: str, at: datetime) -> StoredFile:
    """Keep of a picture only what can be seen, for who has said that they are anonymous.

    Raises StorageFull; Refused `file_refused` (reason=…, name=…), `file_tells_who` (name=…) with nothing kept.
    """
    if is_whole_pdf(data):
        raise Refused("file_tells_who", name=name)
    if not data:
        raise Refused("file_refused", reason="empty", name=name)
    try:
        inspect_image(data)
        copy = working_copy(data)
    except ImageRefused as error:
        raise Refused("file_refused", reason=str(error.reason), name=name) from error
    return save_bytes(copy.data, media_type=copy.media_type, at=at)


def bare_files(files: Sequence[SayingFile]) -> tuple[SayingFile, ...]:
    """The same pictures without what they tell of place, time and camera, under names of ours: for who is nobody.

    Their originals are let go and can be forgotten. Raises Refused `file_tells_who` (name=…): what else than pictures
    may hold we can not take away.
    """
    stored = StoredFile.objects.in_bulk([file.stored_id for file in files])
    copies = copies_of(stored)
    made = []
    for position, file in enumerate(files, start=1):
        original = stored[file.stored_id]
        if original.media_type not in PICTURES:
            raise Refused("file_tells_who", name=file.name)
        copy = copies.get(original.pk) or _copy_made(original)
        # It stands for itself from now on.
        StoredFile.objects.filter(pk=copy.pk).update(made_from=None)
        # A name may tell a day, a place or a person as well as what is in the picture.
        made.append(replace(file, stored_id=copy.pk, name=f"bild {position}{ENDINGS[copy.media_type]}"))
    return tuple(made)


def make_copies(files: Sequence[SayingFile]) -> None:
    """A working copy of each picture that has none yet; of one that can not be opened there is none to make."""
    lacking = {file.stored_id for file in files} - set(copies_of(file.stored_id for file in files)) if files else set()
    for original in StoredFile.objects.filter(pk__in=lacking, media_type__in=PICTURES, made_from=None):
        # Whatever is wrong with a picture, what came with it is received.
        with contextlib.suppress(ImageRefused, FileDamaged):
            _copy_made(original)


def files_to_show(files: Sequence[SayingFile]) -> tuple[SayingFile, ...]:
    """The same files, of each picture its working copy where it has one: what is shown, handed out and sent on."""
    copies = copies_of(file.stored_id for file in files) if files else {}
    return tuple(_shown(file, copies.get(file.stored_id)) for file in files)


def files_to_send(files: Sequence[SayingFile]) -> tuple[SayingFile, ...]:
    """The same files as others than the sender may have them: no picture tells where and when it was taken.

    Raises Refused `file_not_cleaned` (name=…) for a picture that can not be opened: nobody knows what it tells.
    """
    stored = StoredFile.objects.in_bulk([file.stored_id for file in files])
    copies = copies_of(stored)
    sent = []
    for file in files:
        original = stored[file.stored_id]
        if original.made_from_id is None and original.media_type.startswith("image/"):
            try:
                sent.append(_shown(file, copies.get(original.pk) or _copy_made(original)))
            except ImageRefused as error:
                raise Refused("file_not_cleaned", name=file.name) from error
        else:
            sent.append(file)
    return tuple(sent)


def _copy_made(original: StoredFile) -> StoredFile:
    copy = working_copy(open_bytes(original))
    return save_bytes(copy.data, media_type=copy.media_type, made_from=original.pk)


def _shown(file: SayingFile, copy: StoredFile | None) -> SayingFile:
    if copy is None:
        return file
    ending = ENDINGS[copy.media_type]
    stem, dot, old = file.name.rpartition(".")
    if old.lower() in {"heic", "heif"} and dot:
        return replace(file, stored_id=copy.pk, name=stem + ending)
    return replace(file, stored_id=copy.pk)


@contextmanager
def unsealed() -> Iterator[None]:
    """Within, what came may be emptied: the database refuses it to everybody else.

    For the one act that purges what two have agreed is private; the door closes with its transaction at the latest.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('gehor.purging', 'private', true)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('gehor.purging', '', true)")


def purge(act: Act, received_ids: Collection[UUID]) -> list[UUID]:
    """Empty items of all that came: their bytes, what was read of them, their files, and who handed them in wrote.

    Reference, channel and days stay. Within `unsealed` only. Answers the files that nothing here needs now.
    """
    rows = Received.objects.filter(pk__in=received_ids)
    files = ReceivedFile.objects.filter(received__in=received_ids)
    stored = [*rows.values_list("raw_id", flat=True), *files.values_list("stored_id", flat=True)]
    files.delete()
    pages = ScanPage.objects.filter(letter__in=received_ids)
    stored += pages.values_list("picture_id", flat=True)
    pages.delete()
    ScanLetter.objects.filter(received__in=received_ids).update(sender_name="", sender_address="")
    stored += _empty_batches(received_ids)
    HandedIn.objects.filter(received__in=received_ids).update(file_name="", note="")
    empty = save_bytes(b"", media_type=EMPTIED, at=act.at)
    rows.update(
        raw=empty,
        sha256=empty.sha256,
        message_id="",
        content_digest="",
        mailbox="",
        parsed=None,
        parked_why="",
    )
    for received_id in received_ids:
        act.note(f"received:{received_id}", "received", received_id, purged=True)
    return stored


def _empty_batches(received_ids: Collection[UUID]) -> list[UUID]:
    """What came from the scanner together with a letter that goes: the others have files of their own."""
    for received_id in received_ids:
        # The checksum of what came stands in the key.
        Received.objects.filter(pk=received_id, once_key__startswith="scan:").update(once_key=f"scan:{received_id}")
    letters = ScanLetter.objects.filter(received__in=received_ids)
    batches = ScanBatch.objects.filter(pk__in=letters.values("batch"), stored__isnull=False)
    stored = list(batches.values_list("stored_id", flat=True))
    batches.update(stored=None, sha256="", name="", reason="", state=BatchState.EMPTIED)
    return stored


def forget_with_copies(stored_ids: Collection[UUID]) -> None:
    """`forget_unused` of the files and of everything that was made from them, the copies first."""
    everything, latest = list(dict.fromkeys(stored_ids)), list(stored_ids)
    while latest:
        latest = list(StoredFile.objects.filter(made_from__in=latest).values_list("pk", flat=True))
        everything += [copy for copy in latest if copy not in everything]
    forget_unused(reversed(everything))


def forget_unused(stored_ids: Iterable[UUID]) -> None:
    """Remove kept files that no row points at any more, with the working copies of pictures.

    Their bytes go when the caller's transaction is committed.
    """
    for stored_id in stored_ids:
        try:
            # Both or neither: the copy of a picture that is kept is kept too.
            with transaction.atomic():
                for copy_id in StoredFile.objects.filter(made_from=stored_id).values_list("pk", flat=True):
                    forget(copy_id)
                forget(stored_id)
        except (ProtectedError, StoredFile.DoesNotExist):
            continue


def held(act: Act, received_id: UUID) -> Received:
    """The item, locked once for all acts that happen together. Raises NotThere."""

    def lock() -> Received:
        row = locked(Received, received_id, along="raw")
        if row is None:
            raise NotThere("received")
        return row

    return act.once(("received", received_id), lock)


def mark_taken(act: Act, received_id: UUID, outcome: str = "") -> bool:
    """The item has its case, or is a record of one; False when it had that before."""
    row = held(act, received_id)
    if row.state == ReceivedState.TAKEN:
        return False
    row.state, row.parked_why, row.outcome = ReceivedState.TAKEN, "", outcome
    act.change(row, "state", "parked_why", "outcome")
    act.note(f"received:{received_id}", "received", received_id, state=ReceivedState.TAKEN)
    return True


def new_reference(act: Act) -> tuple[str, str]:
    """A reference and the digest of its code, for a case split from another: no item of its own came with it."""
    reference = reference_of(local_day(act.at).year, _next_number())
    return reference, digest(code_of(reference), token_key())


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('intake_reference_seq')")
        return int(cursor.fetchone()[0])


def tell_office(act: Act, mailbox: Mailbox, word: str) -> bool:
    """Lay a notice about a mailbox before those who register and those who administer; False when it lies there."""
    if people.is_waiting(word=word, subject_kind=SUBJECT, subject_id=mailbox.code):
        return False
    for unit_id, right in people.who_looks_after_the_office():
        notify(act, word=word, subject_kind=SUBJECT, subject_id=mailbox.code, to_unit_right=(unit_id, right))
    return True


def settle_silence(act: Act, mailbox: Mailbox) -> None:
    """The mailbox is read again: nobody needs to be told of the silence any more."""
    if settle_notices(act, word=SILENT_NOTICE, subject_kind=SUBJECT, subject_id=mailbox.code):
        act.note("office", "mailbox", mailbox.pk, silent_since=None)


def settle_skipped(act: Act, mailbox: Mailbox, uids: Sequence[int] | None) -> None:
    """Skipped mails that are read or gone, or all of them; the notice goes with the last."""
    open_rows = SkippedMail.objects.filter(mailbox=mailbox, settled_at__isnull=True)
    # After a new numbering the old numbers mean nothing: what was skipped is met again under its new one.
    done = Q(pk__gt=0) if uids is None else Q(uid__in=uids) | ~Q(uid_validity=mailbox.uid_validity)
    if open_rows.filter(done).update(settled_at=act.at) and not open_rows.exists():
        settle_notices(act, word=SKIPPED_NOTICE, subject_kind=SUBJECT, subject_id=mailbox.code)


def settle_mailbox(act: Act, mailbox: Mailbox) -> None:
    """It is not read any more: what waited for it waits no longer."""
    settle_skipped(act, mailbox, None)
    settle_notices(act, word=SILENT_NOTICE, subject_kind=SUBJECT, subject_id=mailbox.code)
