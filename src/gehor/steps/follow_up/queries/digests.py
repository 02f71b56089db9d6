"""Who is due a summary by mail, and what stands in it: what they would find on their day page, in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gehor.kit.clock import STOCKHOLM, local_day
from gehor.office import queries as office
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.answer.queries.commitments import on_my_desk
from gehor.steps.answer.queries.quality import approvals_waiting
from gehor.steps.answer.rules.commitments import WARN_BEFORE
from gehor.steps.follow_up.models.digest import Digest
from gehor.steps.follow_up.rules.digests import ASKED_BY, Ask, Line, Pace, is_due, once_each
from gehor.steps.handle.queries.day import waiting
from gehor.steps.handle.queries.unopened import unopened
from gehor.steps.handle.rules.mentions import Wish
from gehor.steps.register.queries import queue
from gehor.steps.register.queries.glance import rows_by_id
from gehor.steps.register.queries.queue import QueueFilter, QueueRow
from gehor.steps.route.queries.handing import waiting_for

# A mail is read in a minute; the rest stands on the page.
MOST: Final = 30
# Working days ahead that count as soon, as on the day page.
SOON: Final = 3
# Told from their own table, with what is asked.
_APART: Final = frozenset({"mentioned"})
# What whoever holds a right in a unit is told is the unit's, not the person's.
_OF_UNITS: Final = frozenset({Ask.ANSWER_LATE, Ask.OPEN})


@dataclass(frozen=True)
class Due:
    """Somebody whose summary may go now, of themselves and of their units."""

    staff_id: UUID
    own: bool
    unit: bool


@dataclass(frozen=True)
class Choice:
    """How often somebody wants their summaries."""

    own: Pace
    unit: Pace


def choice_of(staff_id: UUID) -> Choice:
    """What the person has chosen; daily until they have."""
    row = Digest.objects.filter(staff=staff_id).first() or Digest()
    return Choice(Pace(row.own), Pace(row.unit))


def due(at: datetime) -> tuple[Due, ...]:
    """Everybody who works here today, is not away, and has had none yet of the period they chose."""
    day = local_day(at)
    rows = {row.staff_id: row for row in Digest.objects.all()}
    away = people.away_on(day)
    found = []
    for staff_id in sorted(people.working_since(day)):
        row = rows.get(staff_id) or Digest()
        own, unit = is_due(row.own, row.own_on, day), is_due(row.unit, row.unit_on, day)
        if staff_id not in away and (own or unit):
            found.append(Due(staff_id, own, unit))
    return tuple(found)


def own_lines(asker: Asker) -> tuple[Line, ...]:
    """What waits for the person, the most pressing first; each case that they may see, and nothing of its words."""
    return once_each((*_told(asker, first=True), *_cases(asker), *_asked(asker), *_told(asker, first=False)))


def unit_lines(asker: Asker, at: datetime, *, but: tuple[Line, ...] = ()) -> tuple[Line, ...]:
    """What waits in the units the person manages: late, without an officer, unopened, soon late; a case once."""
    units = frozenset(asker.units_with(Right.MANAGE_UNIT))
    if not units:
        return ()
    soon = office.working_days().add(asker.day, SOON)
    late = queue.queue(asker, QueueFilter(unit_ids=units, late=True), limit=MOST).rows
    free = queue.queue(asker, QueueFilter(unit_ids=units, unassigned=True, decided=True), limit=MOST).rows
    near = queue.queue(asker, QueueFilter(unit_ids=units, due_from=asker.day, due_to=soon), limit=MOST).rows
    every = (
        *_lines(Ask.UNIT_LATE, late),
        *_lines(Ask.GIVE_OUT, free),
        *_lines(Ask.OPEN, unopened(asker, at).rows[:MOST]),
        *_lines(Ask.UNIT_SOON, near),
    )
    told, found = {line.reference for line in but}, []
    for line in every:
        if line.reference not in told:
            told.add(line.reference)
            found.append(line)
    return tuple(found)


def _lines(ask: Ask, rows: Iterable[QueueRow]) -> Iterator[Line]:
    return (Line(ask, row.reference, row.designation, row.due_on) for row in rows)


def _cases(asker: Asker) -> Iterator[Line]:
    rows = queue.mine(asker, limit=MOST).rows
    yield from _lines(Ask.ANSWER_LATE, (row for row in rows if row.due_on and row.due_on < asker.day))
    yield from _lines(Ask.ANSWER_TODAY, (row for row in rows if row.due_on == asker.day))


def _asked(asker: Asker) -> Iterator[Line]:
    day = waiting(asker, asker.day, limit=MOST)
    for mention in day.mentions:
        ask = Ask.TAKE_A_STANCE if mention.wish == Wish.STANCE else Ask.ANSWER_COLLEAGUE
        yield Line(ask, mention.reference, mention.designation)
    for part in day.contributions:
        yield Line(Ask.GIVE_PART, part.reference, part.designation, part.due_on)
    for hand_over, case in waiting_for(asker, limit=MOST):
        yield Line(Ask.TAKE_OVER, case.reference, case.designation, local_day(hand_over.asked_at))
    for approval in approvals_waiting(asker):
        yield Line(Ask.APPROVE, approval.reference, approval.designation)
    near = office.working_days().add(asker.day, WARN_BEFORE)
    for promise in on_my_desk(asker).commitments:
        if promise.due_on <= near:
            yield Line(Ask.KEEP_PROMISE, promise.reference, promise.reference, promise.due_on)


def _told(asker: Asker, *, first: bool) -> Iterator[Line]:
    """What notices ask; `first` those of danger and of answers that did not arrive, else the rest."""
    notices = [row for row in people.notices_for(asker) if row.subject_kind == "case" and row.word in ASKED_BY]
    cases = rows_by_id(asker, {UUID(row.subject_id) for row in notices}) if notices else {}
    for row in notices:
        ask, case = ASKED_BY[row.word], cases.get(UUID(row.subject_id))
        pressing = ask in {Ask.HELP_IN_DANGER, Ask.REACH}
        theirs = row.shared and ask in _OF_UNITS
        if case is not None and row.word not in _APART and not theirs and pressing == first:
            day = row.made_at.astimezone(STOCKHOLM).date()
            yield Line(ask, case.reference, case.designation, case.due_on if ask == Ask.ANSWER_LATE else day)
