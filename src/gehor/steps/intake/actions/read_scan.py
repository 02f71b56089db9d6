from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.files.store import save_bytes
from gehor.kit.refused import NotThere
from gehor.kit.scans.values import Reading
from gehor.office import queries as office
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.models.scan import ScanLetter, ScanPage
from gehor.steps.intake.queries import saying_in
from gehor.steps.intake.rules.language import guess
from gehor.steps.intake.rules.saying import Saying, as_json, clean
from gehor.steps.intake.rules.scans import sender_in
from gehor.steps.intake.rules.words import ReceivedState


def read_scan(*, actor: Actor, at: datetime, received_id: UUID, reading: Reading) -> tuple[Saying, bool]:
    """Keep what a machine has read in a letter, page by page; (what it says, whether the letter has its case already).

    The item stays locked until the caller's transaction ends. Only jobs and the operator.
    Raises NotThere, NotAllowed, StorageFull.
    """
    with acting("read_scan", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.REGISTER_CASES)
        row = Received.objects.select_for_update(of=("self",)).select_related("raw").filter(pk=received_id).first()
        letter = ScanLetter.objects.select_related("received").filter(received=row).first() if row else None
        if row is None or letter is None:
            raise NotThere("received")
        saying = saying_in(row)
        if row.state != ReceivedState.NEW:
            act.nothing_happened()
            return saying, True
        _keep_pages(letter, reading, at)
        text = clean(reading.text)
        found = sender_in(text, own=_own_lines(row))
        letter.sender_name, letter.sender_address = found.name[:200], found.address[:400]
        letter.engine = reading.engine
        letter.faults = sorted({*letter.faults, *reading.faults})
        letter.save(update_fields=["sender_name", "sender_address", "engine", "faults"])
        saying = replace(saying, text=text, language=guess(text))
        row.parsed = as_json(saying)
        row.save(update_fields=["parsed"])
        act.note(f"received:{row.pk}", "received", row.pk, parsed=row.sha256, engine=letter.engine)
        return saying, False


def _keep_pages(letter: ScanLetter, reading: Reading, at: datetime) -> None:
    ScanPage.objects.bulk_create(
        ScanPage(
            letter=letter,
            number=page.number,
            picture=save_bytes(page.picture, media_type="image/jpeg", made_from=letter.received.raw_id, at=at),
            blank=page.blank,
            turned=page.turned,
            sure=min(100, max(0, page.sure)),
            text=clean(page.text),
        )
        for page in reading.pages
    )


def _own_lines(row: Received) -> str:
    us = office.office_on(row.arrived_on)
    return "\n".join((us.name, us.postal_address, us.visiting_address))
