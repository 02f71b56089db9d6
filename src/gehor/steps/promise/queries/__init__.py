"""When, and why then: the promises of a case, laid open, and what the office promises in general."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from gehor.kit.composed import LATER, composed_rows
from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.kit.working_days import Skipped
from gehor.office import queries as office
from gehor.people.queries import Asker
from gehor.steps.promise.models.deadline import Deadline, DeadlineClass
from gehor.steps.promise.rules.dates import Promises, counted_for, days_counted, unclassed_late
from gehor.steps.promise.rules.planning import Planned, Rule, Rules, may_have, promises, rows_of
from gehor.steps.promise.rules.settings import DeadlineClassData
from gehor.steps.promise.rules.words import ClassCode, DeadlineKind, DeadlineState
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
    """A day that gave way to another. `reason` is the one the person was given in a notice, "" when they were not."""

    before: date
    after: date
    reason: str


@dataclass(frozen=True)
class Explanation:
    """The day of an answer, laid open: what was counted, what skipped, by which rule, and how it moved.

    `given`: an officer gave the day in a notice, so there is nothing to count. Without any promise the days are None.
    """

    state: str = ""
    day_zero: date | None = None
    due_on: date | None = None
    counted: tuple[date, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    class_code: str = ""
    class_name: str = ""
    days: int = 0
    clock: str = ""
    given: bool = False
    working_days_left: int = 0
    moved: tuple[Moved, ...] = ()
    kind: str = DeadlineKind.ANSWER


@dataclass(frozen=True)
class LaidOpen:
    """The day of the answer explained, and every promise in the order they were made."""

    explanation: Explanation
    deadlines: tuple[DeadlineRow, ...]


@dataclass(frozen=True)
class ClassChoice:
    """A class as promised, and when answer and notice would be due; `passed` when one of them is so already.

    `days` are months when the clock is the month.
    """

    code: str
    name: str
    days: int
    clock: str
    due_on: date
    notice_on: date | None
    passed: bool


@kept
def rules_on(day: date) -> Rules:
    """The rule of each class on the day; before its first version, the first. For steps only."""
    rows = DeadlineClass.objects.order_by("valid_from", "version")
    found: dict[str, Rule] = {}
    for row in rows:
        if row.code not in found or row.valid_from <= day:
            found[row.code] = _rule(row)
    return MappingProxyType(found)


def rule_in(row: Deadline) -> Rule:
    """The rule a promise was counted under. For this room only."""
    return _rule(row.rule)


def as_it_was(row: Deadline) -> Planned:
    """The promise anew, by the same rule and with the days that were counted then. For this room only."""
    skipped = None if row.skipped is None else _skipped_in(row.skipped)
    return Planned(DeadlineKind(row.kind), rule_in(row), row.day_zero, row.due_on, skipped, row.sorts_on)


@kept
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


@kept
def class_choices(language: str, received_on: date, today: date) -> tuple[ClassChoice, ...]:
    """Every class, with its days counted from the day an item was received (routine 2)."""
    rules, names, working = rules_on(received_on), _names(language), office.working_days()
    unit = office.office_on(today).complex_notice_unit
    choices = []
    for code in (code for code in _ORDER if code in rules):
        rows = rows_of(code, rules, day_zero=received_on, arrived_on=received_on, notice_unit=unit, working=working)
        days, rule = {row.kind: row.due_on for row in rows}, rules[code]
        choices.append(
            ClassChoice(
                code=code,
                name=names[rule.id],
                days=rule.days,
                clock=unit if code == ClassCode.COMPLEX else rule.clock,
                due_on=days[DeadlineKind.ANSWER],
                notice_on=days.get(DeadlineKind.COMPLEX_NOTICE),
                passed=min(days.values()) < today,
            )
        )
    return tuple(choices)


def class_choices_of(asker: Asker, case_id: UUID) -> tuple[ClassChoice, ...]:
    """The classes the case may get, with their days counted from its own arrival. Raises NotThere."""
    row = visible(asker).filter(pk=case_id).values_list("received_on", "category__authority_exercise").first()
    if row is None:
        raise NotThere(case_id)
    choices = class_choices(asker.language, row[0], asker.day)
    return tuple(choice for choice in choices if may_have(choice.code, row[1]))


def class_settings() -> tuple[DeadlineClassData, ...]:
    """The newest version of every class, as it is set."""
    newest = {row.code: row for row in DeadlineClass.objects.order_by("version")}
    return tuple(
        DeadlineClassData(row.code, row.name_sv, row.name_en, row.name_fi, row.days, row.clock, tuple(row.met_by))
        for code in _ORDER
        if (row := newest.get(code))
    )


def deadlines_of(asker: Asker, case_id: UUID) -> tuple[DeadlineRow, ...]:
    """Every promise of the case in the order they were made. Raises NotThere."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    return _deadline_rows(_of_case(case_id), asker.day, asker.language)


def laid_open(case_id: UUID, today: date, language: str = "sv") -> LaidOpen:
    """Every promise of a case and how its day came about, in one statement; for whoever has been shown the case."""
    rows = _of_case(case_id)
    return LaidOpen(_explained(rows, today, language), _deadline_rows(rows, today, language))


def _of_case(case_id: UUID) -> list[Deadline]:
    return _deadlines().rows([case_id])


@composed_rows
def _deadlines() -> QuerySet[Deadline]:
    return Deadline.objects.filter(case__in=[LATER]).select_related("rule").order_by("made_at", "id")


def _deadline_rows(rows: Iterable[Deadline], today: date, language: str) -> tuple[DeadlineRow, ...]:
    names, working = _names(language), office.working_days()
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
            working_days_left=working.between(today, row.due_on),
        )
        for row in rows
    )


def explanation(case_id: UUID, today: date, language: str = "sv") -> Explanation:
    """The newest promise of an answer, laid open; for whoever has been shown the case, the resident too."""
    return _explained(_of_case(case_id), today, language)


def _explained(every: Iterable[Deadline], today: date, language: str) -> Explanation:
    rows = [row for row in every if row.kind == DeadlineKind.ANSWER]
    held = [row for row in rows if row.state != DeadlineState.REPLACED]
    if not held:
        # Never promised, or let go: what once was promised is no promise.
        return Explanation()
    row, working = held[-1], office.working_days()
    given = row.told_by_id is not None
    counted, skipped = ((), ()) if given else _unfolded(row)
    return Explanation(
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
        working_days_left=working.between(today, row.due_on),
        moved=_moved(rows, row),
    )


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


def broken_since(case_ids: Collection[UUID]) -> Mapping[UUID, date]:
    """Of these cases those with a promise that is broken and waits still → the latest such day. For steps only."""
    rows = Deadline.objects.filter(case__in=case_ids, state=DeadlineState.MISSED, met_at__isnull=True)
    return dict(rows.order_by().values("case").annotate(day=Max("due_on")).values_list("case", "day"))


def _rule(row: DeadlineClass) -> Rule:
    return Rule(row.pk, row.code, row.version, row.days, row.clock, frozenset(row.met_by))


@kept
def _names(language: str) -> Mapping[int, str]:
    column = {"en": "name_en", "fi": "name_fi"}.get(language, "name_sv")
    rows = DeadlineClass.objects.values_list("pk", column, "name_sv")
    return MappingProxyType({key: name or swedish for key, name, swedish in rows})


def _unfolded(row: Deadline) -> tuple[tuple[date, ...], tuple[Skipped, ...]]:
    """The days counted and skipped when the promise was made.

    Of rows older than what is kept of that, the calendar of today tells; where it leads to another day, nothing does.
    """
    if row.skipped is None:
        again = counted_for(row.rule.clock, row.rule.days, row.day_zero, office.working_days())
        if again.due_on != row.due_on:
            return (), ()
        skipped = again.skipped
    else:
        skipped = _skipped_in(row.skipped)
    return days_counted(row.day_zero, row.due_on, skipped), skipped


def _skipped_in(told: Iterable[Sequence[str]]) -> tuple[Skipped, ...]:
    return tuple(Skipped(date.fromisoformat(day), reason) for day, reason in told)


def _moved(rows: Sequence[Deadline], held: Deadline) -> tuple[Moved, ...]:
    """How the day came to be what it is, oldest first: from the promise that holds back to the first."""
    by_id = {row.pk: row for row in rows}
    moves: list[Moved] = []
    after: Deadline | None = held
    while after is not None and after.replaces_id is not None:
        before = by_id.get(after.replaces_id)
        if before is not None and before.due_on != after.due_on:
            # Why a case was classed anew is the office's own note; a notice's reason has been told.
            moves.append(Moved(before.due_on, after.due_on, before.reason if after.told_by_id else ""))
        after = before
    return tuple(reversed(moves))
