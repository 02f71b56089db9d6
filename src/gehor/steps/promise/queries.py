"""When, and why then: the promises of a case, laid open, and what the office promises in general."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from gehor.kit.refused import NotThere
from gehor.kit.working_days import Skipped, WorkingDays
from gehor.office import queries as office
from gehor.people.queries import Asker
from gehor.steps.promise.models.deadline import Deadline, DeadlineClass
from gehor.steps.promise.rules.dates import Promises, unclassed_late
from gehor.steps.promise.rules.planning import Rule, Rules, may_have, promises, rows_of
from gehor.steps.promise.rules.settings import DeadlineClassData
from gehor.steps.promise.rules.words import ClassCode, Clock, DeadlineKind, DeadlineState
from gehor.steps.register.queries.access import may_see, visible
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.queries.queue import rows_of as queue_rows
from gehor.steps.register.rules.arrival import legal_arrival
from gehor.steps.register.rules.status import OPEN

_ORDER = tuple(ClassCode)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DeadlineRow:
    """One promise and what became of it."""

    id: UUID
    kind: str
    class_code: str
    class_name: str
    day_zero: date
    due_on: date
    state: str
    reason: str
    met_at: datetime | None
    met_by_id: UUID | None
    working_days_left: int


@dataclass(frozen=True)
class Moved:
    """A promise that gave way to another; `told` when the person has been told, with the reason they were given."""

    reason: str
    old: date
    new: date
    told: bool


@dataclass(frozen=True)
class Explanation:
    """The day of an answer, laid open: what was counted, what skipped, by which rule, and how it moved.

    `given`: an officer gave the day in a notice, so there is nothing to count.
    """

    kind: str
    state: str
    day_zero: date
    due_on: date
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    class_code: str
    class_name: str
    days: int
    clock: str
    given: bool
    moved: tuple[Moved, ...]


@dataclass(frozen=True)
class ClassRow:
    """A class as the office promises it now, in one language; `days` are months when the clock is the month."""

    code: str
    name: str
    days: int
    clock: str


@dataclass(frozen=True)
class ClassChoice:
    """A class a case may get, and when the answer and the notice would be due; `passed` when one is so already."""

    code: str
    name: str
    due_on: date
    notice_on: date | None
    passed: bool


def rules_on(day: date) -> Rules:
    """The rule of each class on the day; before its first version, the first. For steps only."""
    rows = DeadlineClass.objects.order_by("valid_from", "version")
    found: dict[str, Rule] = {}
    for row in rows:
        if row.code not in found or row.valid_from <= day:
            found[row.code] = _rule(row)
    return found


def rule_in(row: Deadline) -> Rule:
    """The rule a promise was counted under. For this room only."""
    return _rule(row.rule)


def promises_for(channel: str, arrived_on: date, today: date) -> Promises:
    """What may be said to whoever writes by this channel on this day (routine 2)."""
    working = office.working_days()
    day_zero, _ = legal_arrival(channel, arrived_on, working)
    return promises(
        rules_on(day_zero),
        day_zero=day_zero,
        today=today,
        notice_unit=office.office_on(today).complex_notice_unit,
        working=working,
    )


def promise_words(language: str, *, day: date) -> tuple[ClassRow, ...]:
    """Every class as promised on the day, for public pages; the notice's unit is the office's."""
    rules, names = rules_on(day), _names(language)
    unit = office.office_on(day).complex_notice_unit
    return tuple(
        ClassRow(
            code, names[rules[code].id], rules[code].days, unit if code == ClassCode.COMPLEX else rules[code].clock
        )
        for code in _ORDER
        if code in rules
    )


def class_settings() -> tuple[DeadlineClassData, ...]:
    """The newest version of every class, as it is set."""
    newest = {row.code: row for row in DeadlineClass.objects.order_by("version")}
    return tuple(
        DeadlineClassData(row.code, row.name_sv, row.name_en, row.name_fi, row.days, row.clock, tuple(row.met_by))
        for code in _ORDER
        if (row := newest.get(code))
    )


def class_choices(asker: Asker, case_id: UUID) -> tuple[ClassChoice, ...]:
    """The classes the case may get, with their days counted from its own arrival. Raises NotThere."""
    case = visible(asker).select_related("category").filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    rules, names, working = rules_on(case.received_on), _names(asker.language), office.working_days()
    unit = office.office_on(asker.day).complex_notice_unit
    choices = []
    for code in _ORDER:
        if code not in rules or not may_have(code, case.category.authority_exercise):
            continue
        planned = rows_of(
            code, rules, day_zero=case.received_on, arrived_on=case.arrived_on, notice_unit=unit, working=working
        )
        days = {row.kind: row.due_on for row in planned}
        notice_on = days.get(DeadlineKind.COMPLEX_NOTICE)
        passed = min(days.values()) < asker.day
        choices.append(ClassChoice(code, names[rules[code].id], days[DeadlineKind.ANSWER], notice_on, passed))
    return tuple(choices)


def deadlines_of(asker: Asker, case_id: UUID) -> tuple[DeadlineRow, ...]:
    """Every promise of the case in the order they were made. Raises NotThere."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    names, working = _names(asker.language), office.working_days()
    rows = Deadline.objects.filter(case=case_id).select_related("rule").order_by("made_at", "id")
    return tuple(
        DeadlineRow(
            id=row.pk,
            kind=row.kind,
            class_code=row.rule.code,
            class_name=names[row.rule_id],
            day_zero=row.day_zero,
            due_on=row.due_on,
            state=row.state,
            reason=row.reason,
            met_at=row.met_at,
            met_by_id=row.met_by_id,
            working_days_left=working.between(asker.day, row.due_on),
        )
        for row in rows
    )


def explanation(case_id: UUID, language: str = "sv") -> Explanation | None:
    """The newest promise of an answer, laid open; None when there never was one.

    For a page that has shown its reader may see the case.
    """
    rows = list(
        Deadline.objects.filter(case=case_id, kind=DeadlineKind.ANSWER).select_related("rule").order_by("made_at", "id")
    )
    held = [row for row in rows if row.state != DeadlineState.REPLACED]
    if not rows:
        return None
    row = held[-1] if held else rows[-1]
    given = row.told_by_id is not None
    counted, skipped = ((), ()) if given else _unfolded(row, office.working_days())
    return Explanation(
        kind=row.kind,
        state=row.state,
        day_zero=row.day_zero,
        due_on=row.due_on,
        counted=counted,
        skipped=skipped,
        class_code=row.rule.code,
        class_name=_names(language)[row.rule_id],
        days=row.rule.days,
        clock=row.rule.clock,
        given=given,
        moved=_moved(rows),
    )


def explanation_for_tracking(case_id: UUID, language: str) -> Explanation | None:
    """The same for whoever holds the code: of moves only those they have been told, with the reason they were given."""
    found = explanation(case_id, language)
    if found is None or found.state == DeadlineState.REPLACED:
        return None
    told = tuple(move for move in found.moved if move.told)
    return Explanation(**{**found.__dict__, "moved": told})


def late(asker: Asker, *, limit: int = 100) -> tuple[QueueRow, ...]:
    """Open cases the person may see whose promise has passed, newest first."""
    return queue_rows(asker, visible(asker).filter(status__in=sorted(OPEN), due_on__lt=asker.day), limit=limit)


def unclassed_overdue(asker: Asker, *, limit: int = 100) -> tuple[QueueRow, ...]:
    """Open cases the person may see that should have been classed by now: more than one working day old."""
    working, day = office.working_days(), asker.day
    while not unclassed_late(day, asker.day, working):
        day -= _ONE_DAY
    waiting = Q(deadline_class="", arrived_on__lte=day, status__in=sorted(OPEN), due_on__isnull=False)
    return queue_rows(asker, visible(asker).filter(waiting), limit=limit)


def _rule(row: DeadlineClass) -> Rule:
    return Rule(row.pk, row.code, row.version, row.days, row.clock, frozenset(row.met_by))


def _names(language: str) -> dict[int, str]:
    column = {"en": "name_en", "fi": "name_fi"}.get(language, "name_sv")
    rows = DeadlineClass.objects.values_list("pk", column, "name_sv")
    return {key: name or swedish for key, name, swedish in rows}


def _unfolded(row: Deadline, working: WorkingDays) -> tuple[tuple[date, ...], tuple[Skipped, ...]]:
    if row.rule.clock == Clock.WORKING and row.kind == DeadlineKind.ANSWER:
        found = working.unfold(row.day_zero, row.rule.days)
        return found.counted, found.skipped
    length = (row.due_on - row.day_zero).days
    return tuple(row.day_zero + step * _ONE_DAY for step in range(1, length + 1)), ()


def _moved(rows: Sequence[Deadline]) -> tuple[Moved, ...]:
    by_id = {row.pk: row for row in rows}
    return tuple(
        Moved(before.reason, before.due_on, row.due_on, row.told_by_id is not None)
        for row in rows
        if row.replaces_id is not None and (before := by_id.get(row.replaces_id)) and before.due_on != row.due_on
    )
