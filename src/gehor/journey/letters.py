"""A scanned batch reaches the office: kept raw, cut at its separator sheets, each letter read and made a case.

What is kept is committed before anything is made of it; then the letters, all of a batch or none; then each letter's
case. Whoever dies in between leaves what was kept, and the clock goes on there. Nobody gets a receipt by itself: who
wrote stands on paper, and a person reads it (routine 2).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings

from gehor.journal.act import Actor, together
from gehor.kit.clock import local_day
from gehor.kit.files.store import FileDamaged
from gehor.kit.queue import wake
from gehor.kit.refused import NotThere, Refused
from gehor.kit.scans import fenced
from gehor.kit.scans.values import Reading, ScanRefused
from gehor.office import queries as office
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.acknowledge import acknowledge
from gehor.steps.answer.queries import card_waits
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.cut_scan import cut_scan
from gehor.steps.intake.actions.keep_scan import keep_scan
from gehor.steps.intake.actions.park import park
from gehor.steps.intake.actions.read_scan import read_scan
from gehor.steps.intake.actions.try_again import try_again
from gehor.steps.intake.queries import scans
from gehor.steps.intake.rules.scans import Scan, ToldDay, assumed_day
from gehor.steps.promise.actions.count_anew import count_anew
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.register.actions.change_arrival import change_arrival
from gehor.steps.register.actions.open_case import open_case
from gehor.steps.register.actions.set_sender import set_sender
from gehor.steps.register.queries.arrivals import arrivals_of_items
from gehor.steps.register.queries.threading import case_of_item
from gehor.steps.register.rules.contacts import SenderData

log = logging.getLogger("gehor.journey")
SCANNER: Final = Actor.system("read_scans")
# A letter that has stopped its reader so often is opened by a person.
MOST_TRIES: Final = 5


@dataclass(frozen=True)
class Kept:
    """A batch that is safe with us; `again` when the same bytes were here before."""

    batch_id: UUID
    again: bool


def keep(*, actor: Actor, at: datetime, scan: Scan) -> Kept:
    """Keep a batch; the clock cuts and reads it. Raises as the act."""
    batch_id, again = keep_scan(actor=actor, at=at, scan=scan)
    wake("read_scans")
    return Kept(batch_id, again)


def day_of_scan(at: datetime) -> date:
    """The day that letters scanned now are assumed to have reached us."""
    return assumed_day(local_day(at), settings.GEHOR_SCANNING.days_before, office.working_days())


def cut(*, at: datetime, batch_id: UUID) -> tuple[intake.ReceivedRow, ...]:
    """The letters of a kept batch; one that can not be opened is one item that waits for a person."""
    row = scans.batch(batch_id)
    if row.letters:
        return row.letters
    try:
        _name, _kind, data = scans.batch_bytes(batch_id)
        made = fenced.cut(data, settings.GEHOR_SCANNING.limits)
    except ScanRefused as refused:
        return cut_scan(actor=SCANNER, at=at, batch_id=batch_id, cut=None, why=refused.why)
    return cut_scan(actor=SCANNER, at=at, batch_id=batch_id, cut=made)


def finish(*, at: datetime, received_ids: Sequence[UUID]) -> int:
    """Read these letters, several at once, and open their cases one by one. Answers how many were opened."""
    return sum(done for _id, done in finishing(at=at, received_ids=received_ids))


def finishing(*, at: datetime, received_ids: Sequence[UUID]) -> Iterator[tuple[UUID, bool]]:
    """As `finish`, letter by letter in their order; False for one that waits on or was laid before a person."""
    left = [key for key in received_ids if not _given_up(at, key)]
    with ThreadPoolExecutor(max_workers=settings.GEHOR_SCANNING.at_once) as readers:
        # The readers never ask the database: they are given bytes and give back what they read.
        readings = {key: readers.submit(_read, data) for key in left if (data := _bytes(key)) is not None}
        for key in received_ids:
            reading = readings.get(key)
            yield key, reading is not None and _opened(at, key, reading.result())


def finish_all(*, at: datetime) -> int:
    """Cut every batch and read every letter that waits. Answers how many letters were opened."""
    for batch_id in scans.uncut():
        try:
            cut(at=at, batch_id=batch_id)
        except Exception:
            # The next one is no worse for it; this one waits where it is, and is seen there.
            log.exception("batch %s could not be cut", batch_id)
    return finish(at=at, received_ids=scans.unread())


def sender_read(
    *, actor: Actor, at: datetime, case_id: UUID, sender: SenderData, receipt: bool, version: int | None
) -> bool:
    """A registrar has read who wrote; the receipt goes as they wish, by post as a reply card. Whether one was written.

    Raises as the acts.
    """
    with together():
        set_sender(actor=actor, at=at, case_id=case_id, sender=sender, version=version)
        return receipt and not sender.anonymous and _receipt(actor, at, case_id)


def arrival_changed(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    day: ToldDay,
    received_on: date | None = None,
    version: int | None = None,
) -> None:
    """A registrar knows better which day it reached us: the promise counts anew, and a waiting card says so.

    Raises as the acts.
    """
    with together():
        _case, before = change_arrival(
            actor=actor,
            at=at,
            case_id=case_id,
            arrived_on=day.arrived_on,
            basis=day.basis,
            reason=day.reason,
            received_on=received_on,
            version=version,
        )
        count_anew(actor=actor, at=at, case_id=case_id, before=before)
        if card_waits(case_id):
            _receipt(actor, at, case_id)


def batch_arrived(*, actor: Actor, at: datetime, batch_id: UUID, day: ToldDay) -> int:
    """The same for every letter of a batch that has a case; one where it is refused stops no other. How many changed.

    Raises NotThere.
    """
    items = [row.id for row in scans.batch(batch_id).letters]
    changed = 0
    for arrival in arrivals_of_items(items).values():
        try:
            arrival_changed(actor=actor, at=at, case_id=arrival.case_id, day=day)
        except (Refused, NotThere, NotAllowed):
            continue
        changed += 1
    return changed


def _receipt(actor: Actor, at: datetime, case_id: UUID) -> bool:
    promises = set_deadlines(actor=actor, at=at, case_id=case_id)
    queued = acknowledge(actor=actor, at=at, case_id=case_id, latest_on=promises.latest_on, decided=True)
    if queued is not None:
        wake("send_post")
    return queued is not None


def _given_up(at: datetime, received_id: UUID) -> bool:
    if try_again(actor=SCANNER, at=at, received_id=received_id) <= MOST_TRIES:
        return False
    park(actor=SCANNER, at=at, received_id=received_id, why="could_not_be_opened")
    return True


def _bytes(received_id: UUID) -> bytes | None:
    try:
        return scans.letter_bytes(received_id)
    except (FileDamaged, OSError):
        log.exception("letter %s can not be read from the disk; it waits", received_id)
        return None


def _read(data: bytes) -> Reading | ScanRefused:
    try:
        return fenced.read(data, settings.GEHOR_SCANNING.limits, settings.GEHOR_SCANNING.reader)
    except ScanRefused as refused:
        return refused


def _opened(at: datetime, received_id: UUID, reading: Reading | ScanRefused) -> bool:
    """The letter has its case. Pages that can not be shown lie before a person with the original."""
    try:
        if isinstance(reading, ScanRefused):
            return _without_pages(at, received_id, reading)
        with together():
            saying, taken = read_scan(actor=SCANNER, at=at, received_id=received_id, reading=reading)
            if not taken:
                case = open_case(actor=SCANNER, at=at, received_id=received_id, saying=saying)
                set_deadlines(actor=SCANNER, at=at, case_id=case.id)
    except Exception:
        log.exception("letter %s is received and waits", received_id)
        return False
    return case_of_item(received_id) is not None


def _without_pages(at: datetime, received_id: UUID, refused: ScanRefused) -> bool:
    if intake.received(received_id).state == "new":
        park(actor=SCANNER, at=at, received_id=received_id, why=refused.why)
    return False
