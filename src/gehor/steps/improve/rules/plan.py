"""What is said of an improvement when it is planned or put right, and what must be said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gehor.kit.refused import Refused
from gehor.steps.improve.rules.words import MOST_REASON, MOST_TEXT, MOST_TITLE, MOVES, CostClass, Status


@dataclass(frozen=True)
class Plan:
    """An improvement in the words of whoever plans it."""

    title: str
    problem: str
    action: str
    category: str
    unit_code: str
    responsible_id: UUID
    due_on: date
    district: str = ""
    root_cause: str = ""
    cost_class: str = CostClass.NOT_KNOWN


def check_plan(plan: Plan) -> None:
    """Raises Refused `title_missing`, `problem_missing`, `action_missing`, `title_too_long`, `text_too_long`."""
    for field in ("title", "problem", "action"):
        if not getattr(plan, field).strip():
            raise Refused(f"{field}_missing", field=field)
    if len(plan.title) > MOST_TITLE:
        raise Refused("title_too_long", field="title", most=MOST_TITLE, length=len(plan.title))
    for field in ("problem", "action", "root_cause"):
        if len(getattr(plan, field)) > MOST_TEXT:
            raise Refused("text_too_long", field=field, most=MOST_TEXT, length=len(getattr(plan, field)))


def check_move(before: str, to: str, reason: str) -> None:
    """Raises Refused `status_unknown`, `move_not_allowed`, `reason_missing`, `reason_too_long`."""
    if to not in set(Status):
        raise Refused("status_unknown", field="status")
    if Status(to) not in MOVES[Status(before)]:
        raise Refused("move_not_allowed", field="status")
    if to == Status.STOPPED and not reason.strip():
        raise Refused("reason_missing", field="reason")
    if len(reason) > MOST_REASON:
        raise Refused("reason_too_long", field="reason", most=MOST_REASON, length=len(reason))
