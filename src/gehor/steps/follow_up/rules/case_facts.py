"""From what a case has been through to what is counted of it (routine 2, 5 and 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from gehor.kit.working_days import WorkingDays
from gehor.steps.follow_up.rules.measures import Facts
from gehor.steps.intake.rules.words import Channel
from gehor.steps.promise.rules.words import ClassCode, DeadlineKind
from gehor.steps.register.rules.words import FaultFound, Kind, Outcome, RegistrationMode

# Nothing that a resident asked of the office: another matter of ours, or no matter at all.
NOT_COUNTED_MODES: Final = frozenset({RegistrationMode.NEGLIGIBLE, RegistrationMode.PRIVATE})
NOT_COUNTED_OUTCOMES: Final = frozenset(
    {Outcome.OTHER_POST, Outcome.FOR_INFORMATION, Outcome.NEGLIGIBLE, Outcome.VOIDED, Outcome.PRIVATE, Outcome.JOINED}
)
ELSEWHERE: Final = frozenset({Outcome.REFERRED, Outcome.FORWARDED, Outcome.HANDED_OVER})


@dataclass(frozen=True)
class Promised:
    """One promise of a case as it stood and what became of it; `told` when its day was given in a message."""

    kind: str
    class_code: str
    day_zero: date
    due_on: date
    told: bool
    replaced: bool
    met_on: date | None


@dataclass(frozen=True)
class CaseSeen:
    """A case as it stands. `promises` are in the order they were made."""

    id: UUID
    unit: int
    officer: UUID | None
    category: str
    kind: str
    channel: str
    district: str
    language: str
    received_on: date
    arrived_on: date
    registered_on: date | None
    closed_on: date | None
    mode: str
    outcome: str
    fault_found: str
    anonymous: bool
    bundled: bool
    repeat: bool
    reopened: bool
    hand_overs: int
    promises: Sequence[Promised]


def facts_of(seen: CaseSeen, working: WorkingDays) -> Facts | None:
    """What is counted of the case, None for one that is no matter of the office's or lies in another case."""
    if seen.mode in NOT_COUNTED_MODES or seen.outcome in NOT_COUNTED_OUTCOMES:
        return None
    answer = _decisive([row for row in seen.promises if row.kind == DeadlineKind.ANSWER])
    notice = _decisive([row for row in seen.promises if row.kind == DeadlineKind.COMPLEX_NOTICE])
    answered_on = answer.met_on if answer else None
    target_on = _target(seen.promises, answer)
    simple_mail = seen.channel == Channel.EMAIL and answer is not None and answer.class_code == ClassCode.SIMPLE
    one, two = (working.add(seen.received_on, days) if simple_mail else None for days in (1, 2))
    return Facts(
        case=seen.id,
        unit=seen.unit,
        officer=seen.officer,
        bundled=seen.bundled,
        category=seen.category,
        kind=seen.kind,
        channel=seen.channel,
        district=seen.district,
        language=seen.language,
        received_on=seen.received_on,
        registered_on=seen.registered_on,
        answered_on=answered_on,
        closed_on=seen.closed_on,
        due_on=answer.due_on if answer else None,
        target_on=target_on,
        notice_on=notice.due_on if notice else None,
        mail_one_on=one,
        mail_two_on=two,
        anonymous=seen.anonymous,
        kept_in_order=seen.mode == RegistrationMode.KEPT_IN_ORDER,
        # OSL 5:1: without delay; in practice not later than the working day after.
        promptly=seen.registered_on is not None and working.between(seen.arrived_on, seen.registered_on) <= 1,
        kept=_by(answered_on, answer.due_on if answer else None),
        on_target=_by(answered_on, target_on),
        notice_kept=_by(notice.met_on if notice else None, notice.due_on if notice else None),
        mail_one=_by(answered_on, one),
        mail_two=_by(answered_on, two),
        repeat=seen.repeat,
        reopened=seen.reopened and answered_on is not None,
        referred=seen.outcome in ELSEWHERE,
        erred=seen.fault_found in {FaultFound.YES, FaultFound.PARTLY},
        complaint_ended=seen.closed_on is not None and seen.kind == Kind.COMPLAINT,
        days=max(working.between(seen.received_on, answered_on), 0) if answered_on else 0,
        hand_overs=seen.hand_overs,
    )


def _by(done_on: date | None, day: date | None) -> bool:
    return done_on is not None and day is not None and done_on <= day


def _decisive(rows: Sequence[Promised]) -> Promised | None:
    """The first promise that was met, else the one that stands: taking a case up again changes no earlier figure."""
    standing = [row for row in rows if not row.replaced]
    met = [row for row in standing if row.met_on is not None]
    return met[0] if met else standing[-1] if standing else None


def _target(rows: Sequence[Promised], answer: Promised | None) -> date | None:
    """The day the class gave, before any later day was told: the newest one counted, from the same day zero."""
    if answer is None:
        return None
    same = [row for row in rows if row.kind == DeadlineKind.ANSWER and row.day_zero == answer.day_zero]
    until = same[: same.index(answer) + 1]
    counted = [row for row in until if not row.told]
    return counted[-1].due_on if counted else answer.due_on
