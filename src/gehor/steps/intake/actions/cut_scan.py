from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.refused import NotThere
from gehor.kit.scans.values import ENDINGS, Cut, Piece
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake import writes
from gehor.steps.intake.models.received import Received, ReceivedFile
from gehor.steps.intake.models.scan import ScanBatch, ScanLetter
from gehor.steps.intake.queries import ReceivedRow, row_of
from gehor.steps.intake.queries.scans import batch_bytes, letters_in
from gehor.steps.intake.rules.saying import Saying, SayingFile, as_json
from gehor.steps.intake.rules.scans import BatchState, letter_key
from gehor.steps.intake.rules.words import Channel, ReceivedState
from gehor.steps.intake.writes import Incoming


def cut_scan(*, actor: Actor, at: datetime, batch_id: UUID, cut: Cut | None, why: str = "") -> tuple[ReceivedRow, ...]:
    """Make each letter of a kept batch an item of its own, with its own file; all of them or none.

    `cut` None: the batch could not be opened (`why`), and is one item that waits for a person, original and all.
    Done once: a second call answers the same letters. Only jobs and the operator. Raises NotThere, NotAllowed.
    """
    with acting("cut_scan", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.REGISTER_CASES)
        batch = ScanBatch.objects.select_for_update(of=("self",)).filter(pk=batch_id, stored__isnull=False).first()
        if batch is None:
            raise NotThere("scan")
        if batch.state == BatchState.CUT:
            act.nothing_happened()
            return letters_in(batch)
        if cut is None:
            made = [_unopened(act, batch, why)]
        else:
            made = [_letter(act, batch, cut, number, piece) for number, piece in enumerate(cut.pieces, start=1)]
        batch.state, batch.why, batch.pages = BatchState.CUT, why, cut.pages if cut else 0
        batch.save(update_fields=["state", "why", "pages"])
        act.note(f"scan:{batch.pk}", "scan", batch.pk, state=batch.state, letters=len(made), why=why)
        return tuple(row_of(row) for row in made)


def _letter(act: Act, batch: ScanBatch, cut: Cut, number: int, piece: Piece) -> Received:
    row = _kept(act, batch, piece.data, cut.media_type, number)
    ScanLetter.objects.create(
        received=row, batch=batch, first_page=piece.first, last_page=piece.last, faults=sorted(cut.faults)
    )
    return row


def _unopened(act: Act, batch: ScanBatch, why: str) -> Received:
    _name, media_type, data = batch_bytes(batch.pk)
    row = _kept(act, batch, data, media_type, 1)
    ScanLetter.objects.create(received=row, batch=batch, first_page=1, last_page=1, faults=[why])
    row.state, row.parked_why = ReceivedState.PARKED, why
    row.save(update_fields=["state", "parked_why"])
    act.note(f"received:{row.pk}", "received", row.pk, state=row.state, parked_why=why)
    return row


def _kept(act: Act, batch: ScanBatch, data: bytes, media_type: str, number: int) -> Received:
    """The letter's own file is both what came and what belongs to its case."""
    row = writes.keep(
        act,
        Incoming(
            channel=Channel.LETTER,
            raw=data,
            media_type=media_type,
            arrived_on=batch.arrived_on,
            once_key=letter_key(batch.sha256, number),
        ),
    )
    name = f"{row.reference}.{ENDINGS.get(media_type, 'bin')}"
    ReceivedFile.objects.create(received=row, stored_id=row.raw_id, position=1, name=name)
    saying = Saying(
        channel=Channel.LETTER,
        language="sv",
        text="",
        files=(SayingFile(row.raw_id, name),),
        basis=batch.basis,
        basis_reason=batch.reason,
        scanned=True,
    )
    row.parsed = as_json(saying)
    row.save(update_fields=["parsed"])
    return row
