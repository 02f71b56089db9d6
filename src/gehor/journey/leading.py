"""A matter with a routine of its own is led there: authority exercise, damage claims, records requests, media."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.kit.queue import wake
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.lead import lead as lead_case
from gehor.steps.route.queries.recognition import routine as routine_of


@dataclass(frozen=True)
class Registered:
    """How an item that nobody has decided about is registered when it is led."""

    title: str
    kind: str
    category_code: str


def lead(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    routine: str,
    class_code: str,
    unit_code: str,
    text: str,
    registered: Registered | None,
    version: int | None,
) -> None:
    """Registered, classed and given to the unit whose routine it is; the sender is told which routine and when."""
    with together():
        if registered is not None:
            register_case(
                actor=actor,
                at=at,
                case_id=case_id,
                title=registered.title,
                kind=registered.kind,
                category_code=registered.category_code,
                version=version,
            )
        change_class(actor=actor, at=at, case_id=case_id, class_code=class_code, reason=f"routine:{routine}")
        lead_case(actor=actor, at=at, case_id=case_id, routine=routine, text=text)
        # Last: whoever leads it away may not be able to touch it afterwards.
        assign(
            actor=actor,
            at=at,
            case_id=case_id,
            unit_code=unit_code or routine_of(routine).unit_code,
            reason=f"routine:{routine}",
        )
        wake("send_post")
