"""Which promises a class of cases makes, when each is due, and what meets it (routine 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from gehor.kit.refused import Refused
from gehor.kit.working_days import Skipped, WorkingDays
from gehor.steps.promise.rules.dates import Promises, counted_for, due_for, receipt_promise
from gehor.steps.promise.rules.words import ClassCode, DeadlineKind, DeadlineState

INTERIM_NOTICE: Final = "interim_notice"
# What answers a person, whatever the office's table forgets: a rule that nothing meets would never end.
ANSWERS: Final = frozenset({"reply", "referral_notice", "oral_answer", "handed_over_notice"})
# Told in which register it lives on: the office's tables of classes are older than this.
HANDED_OVER_NOTICE: Final = "handed_over_notice"
# Myndighetsutövning has its own routines; the ten days are not promised there (routine, introduction).
NOT_FOR_AUTHORITY_EXERCISE: Final = frozenset({ClassCode.STANDARD, ClassCode.COMPLEX})
# A question kept undiarised stays so only in these; any other class needs handling (routine 5).
AT_ONCE: Final = frozenset({ClassCode.SIMPLE, ClassCode.REFERRAL})


@dataclass(frozen=True)
class Rule:
    """One version of a class: how many days by which clock, and the record types that meet it."""

    id: int
    code: str
    version: int
    days: int
    clock: str
    met_by: frozenset[str]


@dataclass(frozen=True)
class Planned:
    """A promise to make, with what is kept of how it was counted.

    `skipped` are the days passed over. `sorts_on` is the day by which the queue sorts it while nobody has classed it.
    """

    kind: DeadlineKind
    rule: Rule
    day_zero: date
    due_on: date
    skipped: tuple[Skipped, ...] | None = ()
    sorts_on: date | None = None


@dataclass(frozen=True)
class Reclassed:
    """What a change of class led to: `late_notice` when the notice of longer time should have gone already."""

    late_notice: bool


Rules = Mapping[str, Rule]


def rule_of(rules: Rules, code: str) -> Rule:
    """Raises Refused `class_unknown`."""
    rule = rules.get(code)
    if rule is None:
        raise Refused("class_unknown", class_code=code)
    return rule


def answer_row(class_code: str, rules: Rules, day_zero: date, working: WorkingDays) -> Planned:
    """The promise of the answer itself. What is unclassed, complex or dangerous is promised as standard."""
    as_standard = {"", ClassCode.COMPLEX, ClassCode.HAZARD}
    rule = rule_of(rules, ClassCode.STANDARD if class_code in as_standard else class_code)
    found = counted_for(rule.clock, rule.days, day_zero, working)
    sorts_on = None
    if not class_code:
        simple = rule_of(rules, ClassCode.SIMPLE)
        sorts_on = min(found.due_on, due_for(simple.clock, simple.days, day_zero, working))
    return Planned(DeadlineKind.ANSWER, rule, day_zero, found.due_on, found.skipped, sorts_on)


def notice_row(rules: Rules, day_zero: date, notice_unit: str, working: WorkingDays) -> Planned:
    """The word that it takes longer: three days by the unit that the office has decided on."""
    rule = rule_of(rules, ClassCode.COMPLEX)
    found = counted_for(notice_unit, rule.days, day_zero, working)
    return Planned(DeadlineKind.COMPLEX_NOTICE, rule, day_zero, found.due_on, found.skipped)


def rows_of(
    class_code: str, rules: Rules, *, day_zero: date, arrived_on: date, notice_unit: str, working: WorkingDays
) -> tuple[Planned, ...]:
    """Every promise of a case of this class, "" when nobody has classed it. Raises Refused `class_unknown`."""
    answer = answer_row(class_code, rules, day_zero, working)
    if class_code == ClassCode.COMPLEX:
        return answer, notice_row(rules, day_zero, notice_unit, working)
    if class_code == ClassCode.HAZARD:
        # Passed on the day it comes: a letter counts from the day before, but nobody could have read it then.
        day = max(day_zero, arrived_on)
        return answer, Planned(DeadlineKind.HAZARD, rule_of(rules, ClassCode.HAZARD), day_zero, day)
    return (answer,)


def promises(rules: Rules, *, day_zero: date, today: date, notice_unit: str, working: WorkingDays) -> Promises:
    """What may be said to whoever wrote, counted from the day the item is received."""
    standard_on = answer_row("", rules, day_zero, working).due_on
    return Promises(
        simple_on=answer_row(ClassCode.SIMPLE, rules, day_zero, working).due_on,
        standard_on=standard_on,
        notice_on=notice_row(rules, day_zero, notice_unit, working).due_on,
        latest_on=receipt_promise(standard_on, today),
    )


def meets(kind: str, rule: Rule, type_code: str) -> bool:
    """Whether a record of this type meets a promise of this kind.

    A notice never answers and an answer given in its time makes the notice needless, whatever the table says.
    """
    if kind == DeadlineKind.COMPLEX_NOTICE:
        return type_code == INTERIM_NOTICE or type_code in ANSWERS
    if kind == DeadlineKind.HAZARD:
        return type_code in rule.met_by
    return type_code == HANDED_OVER_NOTICE or type_code in ((rule.met_by - {INTERIM_NOTICE}) or ANSWERS)


def state_of(due_on: date, *, met_on: date | None, today: date) -> DeadlineState:
    """Met on the due day or before; late is missed, also when it was met at last."""
    if met_on is not None:
        return DeadlineState.MET if met_on <= due_on else DeadlineState.MISSED
    return DeadlineState.MISSED if due_on < today else DeadlineState.RUNNING


def may_have(class_code: str, authority_exercise: str) -> bool:
    """Whether a case of the category may be of the class; only what is wholly myndighetsutövning is held back."""
    return authority_exercise != "yes" or class_code not in NOT_FOR_AUTHORITY_EXERCISE
