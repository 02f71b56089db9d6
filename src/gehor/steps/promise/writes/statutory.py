"""What acts change about the law's time limits; always inside an act, the case locked. Nothing is counted anew."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people import writes as people
from gehor.steps.promise.models.statutory import StatutoryClock
from gehor.steps.promise.rules.statutory import (
    BY_CLASS,
    FROM_ARRIVAL,
    OF_AUTHORITY_EXERCISE,
    Ending,
    Statute,
    StatutoryNotice,
    last_day,
)
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.rules.words import LegalRegime


def put_regime(act: Act, case: Case, regime: LegalRegime, *, reason: str) -> None:
    """Put the case under a regime: its time limits begin from the original day, those of another end.

    Raises Refused `decision_is_requested`: what a party has asked for is decided or refused, nothing else.
    """
    register.set_regime(act, case, regime)
    if regime == LegalRegime.AUTHORITY_EXERCISE:
        start(act, case, Statute.DECIDE, case.received_on)
        return
    rows = [row for row in running(case) if row.statute in OF_AUTHORITY_EXERCISE]
    if any(row.statute == Statute.DECIDE_ON_REQUEST for row in rows):
        raise Refused("decision_is_requested")
    for row in rows:
        end(act, case, row, Ending.NOT_APPLICABLE, reason=reason)


def follow_class(act: Act, case: Case, class_code: str) -> None:
    """A case of a class that the law has a limit for is under it; one that leaves the class stays under it."""
    statute = BY_CLASS.get(class_code)
    if statute is not None:
        start(act, case, statute, case.received_on)


def start(
    act: Act, case: Case, statute: Statute, day_zero: date, *, asked_by: UUID | None = None
) -> StatutoryClock | None:
    """Let a time limit run from the day, unless it does so already or was kept; None then."""
    known = StatutoryClock.objects.filter(case=case, statute=statute).exclude(ending=Ending.NOT_APPLICABLE)
    if known.exists():
        return None
    row = StatutoryClock(
        case=case,
        statute=statute,
        day_zero=day_zero,
        due_on=last_day(statute, day_zero),
        asked_by_id=asked_by,
        made_at=act.at,
        made_by_id=act.actor.staff_id,
    )
    act.add(row)
    _note(act, case, row)
    return row


def decided(act: Act, case: Case, record: Record, at: datetime) -> None:
    """An answer has left: what the law asked for is done, as of when it was sent."""
    for row in running(case):
        end(act, case, row, Ending.DECIDED, record_id=record.pk, at=at)


def closed(act: Act, case: Case, *, reason: str) -> None:
    """The case ends without an answer of ours: no time limit runs any more."""
    for row in running(case):
        end(act, case, row, Ending.CLOSED, reason=reason)


def resume(act: Act, case: Case) -> None:
    """The case is open again: what ended only with it runs as before, to the same day."""
    for row in StatutoryClock.objects.filter(case=case, ending=Ending.CLOSED):
        _open(act, case, row)


def came_back(act: Act, case: Case, record: Record) -> None:
    """The record did not arrive: the limits it ended run again, to the same day."""
    for row in StatutoryClock.objects.filter(case=case, ended_by=record):
        _open(act, case, row)


def count_from(act: Act, case: Case, before: date) -> None:
    """The case reached us on another day than was thought (FL 22 §): what was counted from that one gives way."""
    for row in running(case):
        statute = Statute(row.statute)
        if statute in FROM_ARRIVAL and row.day_zero == before != case.received_on:
            end(act, case, row, Ending.NOT_APPLICABLE, reason="arrival_changed")
            start(act, case, statute, case.received_on)


def end(
    act: Act,
    case: Case,
    row: StatutoryClock,
    ending: Ending,
    *,
    reason: str = "",
    record_id: UUID | None = None,
    at: datetime | None = None,
) -> None:
    """The time limit runs no more, as of `at` or now."""
    row.ending, row.ended_at, row.ended_by_id, row.reason = ending, at or act.at, record_id, reason
    row.save(update_fields=["ending", "ended_at", "ended_by", "reason"])
    _note(act, case, row)
    # What somebody has asked for waits until that very limit ends.
    over = {StatutoryNotice.ASKED} if row.statute == Statute.DECIDE_ON_REQUEST else set()
    if not StatutoryClock.objects.filter(case=case, ending="").exists():
        over |= set(StatutoryNotice)
    for word in sorted(over):
        people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)


def told(act: Act, row: StatutoryClock) -> str:
    """Mark that somebody is told that the time runs out, or has; answers the word of the notice."""
    passed = row.due_on < local_day(act.at)
    row.reminded_at, row.warned_at = row.reminded_at or act.at, act.at if passed else None
    row.save(update_fields=["reminded_at", "warned_at"])
    word = StatutoryNotice.PASSED if passed else StatutoryNotice.NEAR
    act.note(register.chain(row.case), "statutory_clock", row.pk, statute=row.statute, told=str(word))
    return word


def running(case: Case) -> list[StatutoryClock]:
    """Those that wait for something, the earliest last day first."""
    return list(StatutoryClock.objects.filter(case=case, ending="").order_by("due_on", "id"))


def purge(case: Case) -> None:
    """A private case is under no time limit, and nothing tells why."""
    StatutoryClock.objects.filter(case=case).update(reason="")


def _open(act: Act, case: Case, row: StatutoryClock) -> None:
    row.ending, row.ended_at, row.ended_by_id, row.reason = "", None, None, ""
    # What was told of it is settled: it is told of again.
    row.reminded_at = row.warned_at = None
    row.save(update_fields=["ending", "ended_at", "ended_by", "reason", "reminded_at", "warned_at"])
    _note(act, case, row)


def _note(act: Act, case: Case, row: StatutoryClock) -> None:
    act.note(
        register.chain(case),
        "statutory_clock",
        row.pk,
        statute=row.statute,
        day_zero=row.day_zero,
        due_on=row.due_on,
        ending=row.ending,
    )
