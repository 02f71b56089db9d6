"""Cases whose officer should tell that the answer takes longer, with what the notice would say (routine 2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from gehor.office import queries as office
from gehor.office.rules.filling import variables_of
from gehor.office.rules.fragments import DELAY
from gehor.people.queries import Asker
from gehor.steps.answer.queries import FragmentChoice, fragment_choices, on_its_way
from gehor.steps.answer.rules.prompting import Standing, Why, suggested_day, why_prompted
from gehor.steps.handle.models import Enquiry
from gehor.steps.handle.models.contribution import Contribution
from gehor.steps.handle.rules.contributions import ContributionState
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.promise.queries import rules_on
from gehor.steps.promise.rules.words import DeadlineKind, DeadlineState
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import visible
from gehor.steps.register.rules.status import OPEN

_WAITS = Q(state__in=[DeadlineState.RUNNING, DeadlineState.MISSED], met_at__isnull=True)
# Which reason fits which situation, by the end of the fragment's code.
REASONS = {Why.LATE: "sent", Why.COMPLEX: "utreds", Why.WAITS: "vantar", Why.NEAR: "manga"}
_COLUMNS = (
    "case_id",
    "case__reference",
    "case__diary_number",
    "case__title",
    "day_zero",
    "due_on",
    "notice_open",
    "asked_until",
    "outside_until",
)


@dataclass(frozen=True)
class Prompt:
    """A case in which a notice of longer time should go out, why, and the day it would name."""

    reference: str
    designation: str
    title: str
    due_on: date
    why: Why
    new_due_on: date


@dataclass(frozen=True)
class Suggested:
    """What a notice would say: the day, the reason that fits, and the office's other reasons in the same language."""

    new_due_on: date | None
    reason: str
    reasons: tuple[FragmentChoice, ...]


@dataclass(frozen=True)
class Offer:
    """The day and the reason that a notice begins with."""

    new_due_on: date
    reason: str


def prompts(asker: Asker, *, limit: int) -> tuple[Prompt, ...]:
    """The asker's own cases whose promise will not hold, and those of whom they stand in for, the nearest first."""
    after = office.office_on(asker.day).notice_prompt_days
    if not after:
        return ()
    near = office.working_days().add(asker.day, 1)
    own = visible(asker).filter(officer_id__in=asker.acts_as, status__in=sorted(OPEN))
    doubtful = Q(due_on__lte=near) | Q(notice_open=True) | Q(asked_until__isnull=False) | Q(outside_until__isnull=False)
    rows = _promises(own).filter(doubtful).exclude(on_its_way("case_id")).order_by("due_on", "case_id")
    found = (_prompt(row, asker.day, after) for row in rows.values_list(*_COLUMNS)[: limit * 3])
    return tuple(one for one in found if one is not None)[:limit]


def suggested(asker: Asker, case_id: UUID) -> Suggested:
    """What the notice on a case would say; without a promise there is no day. Raises NotThere."""
    choices = fragment_choices(asker, case_id, asker.day)
    reasons = tuple(one for one in choices if one.code.startswith(DELAY))
    row = _promises(Case.objects.filter(pk=case_id)).values_list(*_COLUMNS).first()
    if row is None:
        return Suggested(None, "", reasons)
    standing, working = _standing(row), office.working_days()
    why = why_prompted(standing, asker.day, after_days=1, working=working) or Why.COMPLEX
    fits = next((one.text for one in reasons if one.code == f"{DELAY}{REASONS[why]}"), "")
    day = suggested_day(standing, asker.day, rules=rules_on(standing.day_zero), working=working)
    return Suggested(day, fits, reasons)


def offers(asker: Asker, case_ids: Collection[UUID]) -> Mapping[UUID, Offer]:
    """What a notice on each of the cases would say, for a list with help at hand: two statements for them all."""
    cases = visible(asker).filter(pk__in=case_ids)
    rows = _promises(cases).values_list(*_COLUMNS, "case__language", "case__category_id", "case__kind")
    pieces = [row for row in office.fragments(asker.day) if row.code.startswith(DELAY) and not variables_of(row.body)]
    working, found = office.working_days(), {}
    for row in rows:
        standing, (language, category_id, kind) = _standing(row), row[9:]
        why = why_prompted(standing, asker.day, after_days=1, working=working) or Why.COMPLEX
        reasons = office.fitting(pieces, language, category_id=category_id, kind=kind)
        day = suggested_day(standing, asker.day, rules=rules_on(standing.day_zero), working=working)
        fits = next((one.body for one in reasons if one.code == f"{DELAY}{REASONS[why]}"), "")
        found[row[0]] = Offer(day, fits.strip())
    return found


def _promises(cases: QuerySet[Case]) -> QuerySet[Deadline]:
    """The open promise of an answer on each of the cases, with what it still waits for."""
    notice = Deadline.objects.filter(_WAITS, case=OuterRef("case"), kind=DeadlineKind.COMPLEX_NOTICE)
    parts = Contribution.objects.filter(case=OuterRef("case"), state=ContributionState.ASKED)
    outside = Enquiry.objects.filter(asked__case=OuterRef("case"), answered__isnull=True, ended_at__isnull=True)
    return Deadline.objects.filter(_WAITS, kind=DeadlineKind.ANSWER, case__in=cases).annotate(
        notice_open=Exists(notice),
        asked_until=Subquery(parts.order_by().values("case").annotate(last=Max("due_on")).values("last")),
        outside_until=Subquery(outside.order_by().values("asked__case").annotate(last=Max("due_on")).values("last")),
    )


def _standing(row: tuple[Any, ...]) -> Standing:
    needs = max((day for day in row[7:9] if day is not None), default=None)
    return Standing(day_zero=row[4], due_on=row[5], notice_open=row[6], needs_until=needs)


def _prompt(row: tuple[Any, ...], today: date, after: int) -> Prompt | None:
    standing, working = _standing(row), office.working_days()
    why = why_prompted(standing, today, after_days=after, working=working)
    if why is None:
        return None
    day = suggested_day(standing, today, rules=rules_on(standing.day_zero), working=working)
    return Prompt(row[1], row[2] or row[1], row[3], standing.due_on, why, day)
