"""Every answer whose day was moved: from when to when, why, by whom, and if the new day was kept (routine 2, 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from gehor.kit.clock import STOCKHOLM
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.answer.models import Reply
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.promise.rules.words import DeadlineKind, DeadlineState
from gehor.steps.register.queries.access import visible
from gehor.steps.register.rules.words import Protection

# What one page and one file hold; a shorter period shows the rest.
MOST = 1000
_COLUMNS = (
    "case__reference",
    "case__diary_number",
    "case__title",
    "case__owner_unit__name_sv",
    "case__protection",
    "before",
    "due_on",
    "reason",
    "why_before",
    "told_by_id",
    "who",
    "made_at",
    "state",
    "reason_code",
)
# The notice that told the day.
_NOTICE = Reply.objects.filter(record=OuterRef("told_by"))


@dataclass(frozen=True)
class Extension:
    """A day that gave way to another. `told`: the person was told in a notice; otherwise the office counted anew.

    `state` is what became of the new day: running, met, missed, or replaced by another again.
    """

    reference: str
    designation: str
    title: str
    unit_name: str
    before: date
    after: date
    reason: str
    # Which of the office's reasons it was, where one was taken.
    reason_code: str
    told: bool
    who: str
    made_at: datetime
    state: str


@dataclass(frozen=True)
class FollowedUp:
    """How many days were moved, and what became of the new ones."""

    moved: int
    kept: int
    broken: int
    running: int


def followed_units(asker: Asker) -> frozenset[int]:
    """Where the person follows up: the units they manage, and all they read for who follows up the office itself."""
    if asker.may(Right.FOLLOW_UP):
        return frozenset(asker.units_with(Right.FOLLOW_UP))
    return frozenset(asker.units_with(Right.MANAGE_UNIT))


def extensions(
    asker: Asker,
    first: date,
    last: date,
    *,
    unit_id: int | None = None,
    earlier: bool = False,
    limit: int = MOST,
) -> tuple[Extension, ...]:
    """Those moved from the first to the last day on cases the person may see in units they follow, the newest first.

    An extension gave a later day. `earlier`: instead those that came to be due sooner, which extend nothing.
    """
    units = followed_units(asker)
    wanted = units & {unit_id} if unit_id is not None else units
    since = datetime.combine(first, time.min, tzinfo=STOCKHOLM)
    until = datetime.combine(last + timedelta(days=1), time.min, tzinfo=STOCKHOLM)
    moved: QuerySet[Deadline, dict[str, Any]] = (
        Deadline.objects.filter(
            kind=DeadlineKind.ANSWER,
            replaces__isnull=False,
            made_at__gte=since,
            made_at__lt=until,
            case__in=visible(asker).filter(owner_unit__in=sorted(wanted)),
        )
        .filter(**{"due_on__lt" if earlier else "due_on__gt": F("replaces__due_on")})
        .annotate(
            reason_code=Coalesce(Subquery(_NOTICE.values("reason_code")[:1]), Value("")),
            before=F("replaces__due_on"),
            why_before=F("replaces__reason"),
            # Rows older than the column know it by the notice that told the day.
            who=Coalesce("made_by__name", "told_by__author__name"),
        )
        .order_by("-made_at", "-id")
        .values(*_COLUMNS)[:limit]
    )
    return tuple(_row(values) for values in moved)


def followed_up(rows: Iterable[Extension]) -> FollowedUp:
    """Counted over rows that are shown."""
    states = [row.state for row in rows]
    return FollowedUp(
        moved=len(states),
        kept=states.count(DeadlineState.MET),
        broken=states.count(DeadlineState.MISSED),
        running=states.count(DeadlineState.RUNNING),
    )


def _row(values: dict[str, Any]) -> Extension:
    told = values["told_by_id"] is not None
    shielded = values["case__protection"] != Protection.NONE
    return Extension(
        reference=values["case__reference"],
        designation=values["case__diary_number"] or values["case__reference"],
        title=values["case__title"],
        unit_name=values["case__owner_unit__name_sv"],
        before=values["before"],
        after=values["due_on"],
        # What was told somebody who is protected is read in the case.
        reason="" if shielded else values["reason"] if told else values["why_before"],
        reason_code="" if shielded else values["reason_code"],
        told=told,
        who=values["who"] or "",
        made_at=values["made_at"],
        state=values["state"],
    )
