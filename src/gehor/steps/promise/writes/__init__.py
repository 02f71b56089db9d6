"""What later steps, and several acts of this one, change about promises; always inside an act, the case locked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.people import writes as people
from gehor.people.rules.rights import Right
from gehor.steps.promise.models.action_time import ActionTime
from gehor.steps.promise.models.deadline import Deadline, DeadlineClass
from gehor.steps.promise.queries import as_it_was, rule_in, rules_on
from gehor.steps.promise.rules.action_times import ActionTimeData
from gehor.steps.promise.rules.planning import (
    ANSWERS,
    AT_ONCE,
    Planned,
    answer_row,
    meets,
    notice_row,
    rows_of,
    rule_of,
    state_of,
)
from gehor.steps.promise.rules.settings import DeadlineClassData
from gehor.steps.promise.rules.words import MISSED_NOTICE, PASSED_NOTICE, ClassCode, DeadlineKind, DeadlineState
from gehor.steps.promise.writes import statutory
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import RegistrationMode

_WHAT = ("what_sv", "what_en", "what_fi")
_OPEN = Q(state=DeadlineState.RUNNING) | Q(state=DeadlineState.MISSED, met_at__isnull=True)
# An interim notice makes a case complex, unless it has a class with a clock of its own.
_BECOMES_COMPLEX = frozenset({"", ClassCode.SIMPLE, ClassCode.STANDARD})


def start_deadline(
    act: Act,
    case: Case,
    planned: Planned,
    *,
    reason: str = "",
    replaces: Deadline | None = None,
    told_by: UUID | None = None,
    met: tuple[datetime, UUID] | None = None,
    made_by: UUID | None = None,
) -> Deadline:
    """Make a promise; it is born missed when its day has passed, and met when `met` (when, by which record) says so.

    `made_by` is who gave the day, where that is not whoever acts.
    """
    met_on = local_day(met[0]) if met else None
    state = state_of(planned.due_on, met_on=met_on, today=local_day(act.at))
    row = Deadline(
        case=case,
        kind=planned.kind,
        rule_id=planned.rule.id,
        day_zero=planned.day_zero,
        due_on=planned.due_on,
        reason=reason,
        told_by_id=told_by,
        state=state,
        met_at=met[0] if met else None,
        met_by_id=met[1] if met else None,
        replaces=replaces,
        made_at=act.at,
        made_by_id=made_by or act.actor.staff_id,
        skipped=None if planned.skipped is None else [[one.day.isoformat(), one.reason] for one in planned.skipped],
        sorts_on=planned.sorts_on,
        # Whoever makes a promise that is broken already has it before their eyes, or is told by the act itself.
        warned_at=act.at if state == DeadlineState.MISSED else None,
    )
    act.add(row)
    _note(act, case, row)
    return row


def promised(act: Act, case: Case) -> bool:
    """Whether any promise was ever made on the case. For this room only."""
    return not register.opened_here(act, case) and Deadline.objects.filter(case=case).exists()


def replace_deadline(act: Act, case: Case, row: Deadline, planned: Planned | None, *, reason: str) -> Deadline | None:
    """Let the promise no longer hold, and make another in its place when there is one; what met it is carried on."""
    met = (row.met_at, row.met_by_id) if row.met_at and row.met_by_id else None
    _let_go(act, case, row, reason)
    return None if planned is None else start_deadline(act, case, planned, replaces=row, met=met)


def drop(act: Act, case: Case, *, reason: str) -> int:
    """No promise holds any more; those that were met stay as they are. Answers how many were let go."""
    rows = open_rows(case)
    for row in rows:
        _let_go(act, case, row, reason)
    return len(rows)


def purge(act: Act, case: Case) -> None:
    """A private case promises nothing, and nothing is told of why."""
    drop(act, case, reason="private")
    Deadline.objects.filter(case=case).update(reason="")
    statutory.closed(act, case, reason="")
    statutory.purge(case)


def resume(act: Act, case: Case, *, reason: str) -> int:
    """The newest promise of each kind that was let go holds again, unless another took its place. Answers how many."""
    rows = Deadline.objects.filter(case=case).select_related("rule").order_by("made_at", "id")
    newest = {row.kind: row for row in rows}
    gone = [row for row in newest.values() if row.state == DeadlineState.REPLACED]
    for row in gone:
        start_deadline(act, case, as_it_was(row), reason=reason, replaces=row)
    return len(gone)


def class_as(act: Act, case: Case, class_code: str, *, reason: str) -> frozenset[str]:
    """Class the case: its promises are counted anew from the original day, never from today (routine 2).

    A question kept undiarised that proves to need handling is diarised (routine 5). Answers the kinds of promises whose
    day has passed unmet. Raises Refused `class_unknown`.
    """
    if case.registration_mode == RegistrationMode.KEPT_IN_ORDER and class_code not in AT_ONCE:
        register.give_diary_number(act, case)
    day_zero = counted_from(case)
    planned = rows_of(
        class_code,
        rules_on(day_zero),
        day_zero=day_zero,
        arrived_on=case.arrived_on,
        notice_unit=office.office_on(local_day(act.at)).complex_notice_unit,
        working=office.working_days(),
    )
    missed = make_anew(act, case, planned, reason=reason)
    statutory.follow_class(act, case, class_code)
    refresh_due(act, case, class_code=class_code, hazard=class_code == ClassCode.HAZARD)
    return missed


def make_anew(act: Act, case: Case, planned: Iterable[Planned], *, reason: str) -> frozenset[str]:
    """Put these promises where others were. Answers the kinds of those made now whose day has passed unmet.

    One that is as planned already stays; what met an answer is weighed again by the new day. A case that is no
    longer open gets no new kind of promise.
    """
    wanted = {row.kind: row for row in planned}
    missed = set()
    for kind, row in current_rows(case).items():
        plan = wanted.pop(DeadlineKind(kind), None)
        if plan is None and row.state == DeadlineState.MET:
            continue
        if plan is not None and (row.rule_id, row.due_on, row.told_by_id) == (plan.rule.id, plan.due_on, None):
            continue
        made = replace_deadline(act, case, row, plan, reason=reason)
        missed |= {kind} if made and _is_missed(made) else set()
    if case.status in OPEN:
        made_now = [start_deadline(act, case, plan) for plan in wanted.values()]
        missed |= {row.kind for row in made_now if _is_missed(row)}
    return frozenset(missed)


def counted_from(case: Case) -> date:
    """Day zero of the case's promise: the day it was received, or the day that took it up again."""
    newest = Deadline.objects.filter(case=case, kind=DeadlineKind.ANSWER).order_by("made_at", "id").last()
    return newest.day_zero if newest else case.received_on


def miss(act: Act, row: Deadline) -> None:
    """The day has passed."""
    row.state = DeadlineState.MISSED
    row.save(update_fields=["state"])
    _note(act, row.case, row)


def warned(act: Act, row: Deadline) -> None:
    """Somebody is told that the day has passed, once."""
    row.warned_at = act.at
    row.save(update_fields=["warned_at"])
    act.note(register.chain(row.case), "deadline", row.pk, kind=row.kind, warned=True)


def put_class(act: Act, data: DeadlineClassData, *, valid_from: date) -> tuple[int, bool]:
    """Let a class be so from the day on; answers its version, and whether that is a new one."""
    newest = DeadlineClass.objects.select_for_update().filter(code=data.code).order_by("-version").first()
    values = {**asdict(data), "met_by": list(data.met_by)}
    if newest is not None and all(getattr(newest, name) == value for name, value in values.items()):
        return newest.version, False
    version = newest.version + 1 if newest else 1
    row = DeadlineClass.objects.create(**values, version=version, valid_from=valid_from)
    act.note("office", "deadline_class", row.pk, version=version, valid_from=valid_from, **values)
    return version, True


def put_action_time(act: Act, data: ActionTimeData, *, valid_from: date) -> bool:
    """From the day on this is promised of the category; whether anything changed. Raises Refused `unknown_category`."""
    try:
        category = office.category(data.category_code)
    except NotThere:
        raise Refused("unknown_category", category=data.category_code) from None
    said = {"days": data.days, "clock": data.clock, **{name: getattr(data, name).strip() for name in _WHAT}}
    row = ActionTime.objects.filter(category=category.id, valid_from=valid_from).first()
    if row is not None and all(getattr(row, name) == value for name, value in said.items()):
        return False
    row, _made = ActionTime.objects.update_or_create(category_id=category.id, valid_from=valid_from, defaults=said)
    act.note("office", "action_time", row.pk, category=category.code, valid_from=valid_from, **said)
    return True


def meet_deadlines(act: Act, case: Case, *, record: Record, type_code: str, met_at: datetime) -> None:
    """A record of this type has reached the person: `met_at` is when it was sent. Late is missed all the same."""
    for row in open_rows(case):
        if meets(row.kind, rule_in(row), type_code):
            _meet(act, case, row, record.pk, met_at)
    if type_code in ANSWERS:
        statutory.decided(act, case, record, met_at)
    refresh_due(act, case)


def reopen_deadlines(act: Act, case: Case, *, record: Record) -> None:
    """The record came back: what it met is open again, and the day it told no longer holds."""
    statutory.came_back(act, case, record)
    today = local_day(act.at)
    again = {row.kind for row in open_rows(case)}
    for row in Deadline.objects.filter(case=case, met_by=record).exclude(state=DeadlineState.REPLACED):
        row.met_at = row.met_by = None
        # Taken up again meanwhile: the newer promise is the one that counts.
        newer = row.kind in again
        row.state = DeadlineState.REPLACED if newer else state_of(row.due_on, met_on=None, today=today)
        row.save(update_fields=["met_at", "met_by", "state"])
        _note(act, case, row)
    told = Deadline.objects.filter(_OPEN, case=case, told_by=record).select_related("replaces__rule").first()
    if told is not None and told.replaces is not None:
        replace_deadline(act, case, told, as_it_was(told.replaces), reason="notice_came_back")
    refresh_due(act, case)


def interim(act: Act, case: Case, *, record: Record, new_due_on: date, reason: str, pressed_at: datetime) -> None:
    """The person has been told that it takes longer, why, and the new day (FL 11 §, routine 2).

    It meets the notice's promise and replaces the answer's; a case not yet complex becomes so, and if the notice
    was late the row says so.
    """
    rows = {row.kind: row for row in open_rows(case)}
    answer = rows.get(DeadlineKind.ANSWER)
    if answer is None:
        return
    rules = rules_on(answer.day_zero)
    class_code = case.deadline_class
    if notice := rows.get(DeadlineKind.COMPLEX_NOTICE):
        _meet(act, case, notice, record.pk, pressed_at)
    elif class_code in _BECOMES_COMPLEX:
        class_code = ClassCode.COMPLEX
        unit = office.office_on(local_day(act.at)).complex_notice_unit
        planned = notice_row(rules, answer.day_zero, unit, office.working_days())
        start_deadline(act, case, planned, met=(pressed_at, record.pk))
    _let_go(act, case, answer, reason)
    planned = Planned(DeadlineKind.ANSWER, rule_of(rules, ClassCode.COMPLEX), answer.day_zero, new_due_on)
    start_deadline(act, case, planned, reason=reason, replaces=answer, told_by=record.pk, made_by=record.author_id)
    refresh_due(act, case, class_code=class_code)


def begin_again(act: Act, case: Case, *, from_day: date, reason: str = "", instead: str = "reopened") -> None:
    """A case taken up again promises an answer anew, counted from the day that caused it.

    `instead` is why what was promised before holds no more.

    When that day lies so far back that the promise is broken already, the manager is told.
    """
    drop(act, case, reason=instead)
    rules, working = rules_on(from_day), office.working_days()
    planned = [answer_row(case.deadline_class, rules, from_day, working)]
    if case.deadline_class == ClassCode.COMPLEX:
        unit = office.office_on(local_day(act.at)).complex_notice_unit
        planned.append(notice_row(rules, from_day, unit, working))
    made = [start_deadline(act, case, plan, reason=reason) for plan in planned]
    refresh_due(act, case)
    if any(_is_missed(row) for row in made):
        tell_responsible(act, case, PASSED_NOTICE, manager=True)


def refresh_due(act: Act, case: Case, *, class_code: str | None = None, hazard: bool | None = None) -> None:
    """Let the case show its earliest open promise; the queue sorts by it, late ones first."""
    code = case.deadline_class if class_code is None else class_code
    due_on = sort_day(code, open_rows(case))
    if (due_on, code) != (case.due_on, case.deadline_class) or (hazard is not None and hazard != case.hazard):
        register.set_due(act, case, due_on, code, hazard)
    if due_on is None:
        people.settle_notices(act, word=MISSED_NOTICE, subject_kind="case", subject_id=case.pk)


def sort_day(class_code: str, rows: Iterable[Deadline]) -> date | None:
    """The earliest day of the promises; what is unclassed sorts by the day it would have as simple."""
    days = [row.due_on if class_code else row.sorts_on or row.due_on for row in rows]
    return min(days, default=None)


def open_rows(case: Case) -> list[Deadline]:
    """Promises that still wait for something, also those whose day has passed."""
    return list(Deadline.objects.filter(_OPEN, case=case).select_related("rule").order_by("due_on", "id"))


def current_rows(case: Case) -> dict[str, Deadline]:
    """Of each kind the newest promise that was not replaced."""
    rows = Deadline.objects.filter(case=case).exclude(state=DeadlineState.REPLACED)
    return {row.kind: row for row in rows.select_related("rule", "met_by__type").order_by("made_at", "id")}


def tell_responsible(act: Act, case: Case, word: str, *, manager: bool = False) -> None:
    """Lay a notice before the officer, or whoever gives out the unit's cases; and before the manager if asked.

    Until somebody has accepted the case it is told to whoever took it in, too (routine 4).
    """
    responsible = case.officer_id or case.received_by_id
    if responsible is not None:
        people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_staff=responsible)
    if manager:
        to = (case.owner_unit_id, Right.MANAGE_UNIT)
        people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_unit_right=to)
    elif case.officer_id is None:
        to = (case.owner_unit_id, Right.ASSIGN_CASES)
        people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_unit_right=to)


def _is_missed(row: Deadline) -> bool:
    return row.state == DeadlineState.MISSED and row.met_at is None


def _meet(act: Act, case: Case, row: Deadline, record_id: UUID, met_at: datetime) -> None:
    # The press of send decides, whenever the clock looked: a mail may wait for its server past the due day.
    row.state = state_of(row.due_on, met_on=local_day(met_at), today=local_day(act.at))
    row.met_at, row.met_by_id = met_at, record_id
    row.save(update_fields=["state", "met_at", "met_by"])
    _note(act, case, row)


def _let_go(act: Act, case: Case, row: Deadline, reason: str) -> None:
    # Who met a promise that no longer holds is told by the row that took its place.
    row.state, row.reason = DeadlineState.REPLACED, reason
    row.save(update_fields=["state", "reason"])
    _note(act, case, row)


def _note(act: Act, case: Case, row: Deadline) -> None:
    act.note(
        register.chain(case), "deadline", row.pk, kind=row.kind, state=row.state, due_on=row.due_on, met_at=row.met_at
    )
