"""Somebody else answers for it: the matter is sent on and the sender told, or the sender is asked first (FL 6 §)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.kit.queue import wake
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.register.actions.keep_in_order import keep_in_order
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.route.actions.ask_to_forward import ask_to_forward
from gehor.steps.route.actions.forward import forward
from gehor.steps.route.actions.tell_wish import tell_wish
from gehor.steps.route.queries.forwarding import Forwarding


@dataclass(frozen=True)
class Kept:
    """How an item that nobody has decided about is kept here when it is sent on."""

    title: str
    kind: str
    category_code: str


def send_on(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    wanted: Forwarding,
    ground: str,
    reason: str,
    text: str,
    kept: Kept | None,
    version: int | None,
) -> None:
    """The matter goes to its authority and the sender is told; the case ends when both have left.

    `kept` for an item of the inbox: a question is kept in order, anything else is diarised (routine 5).
    """
    with together():
        if kept is not None:
            change_class(actor=actor, at=at, case_id=case_id, class_code="referral", version=version)
            _keep(actor=actor, at=at, case_id=case_id, kept=kept)
        forward(
            actor=actor,
            at=at,
            case_id=case_id,
            wanted=wanted,
            ground=ground,
            reason=reason,
            text=text,
            version=None if kept else version,
        )
        wake("send_post")


def ask_first(*, actor: Actor, at: datetime, case_id: UUID, entry_code: str, text: str, version: int | None) -> None:
    """The sender is asked whether it may be sent on; the item stays where it is meanwhile."""
    with together():
        ask_to_forward(actor=actor, at=at, case_id=case_id, entry_code=entry_code, text=text, version=version)
        wake("send_post")


def wished(*, at: datetime, case_id: UUID, wish: str) -> None:
    """The sender says yes or no behind the code. Raises Refused `nothing_asked`."""
    tell_wish(actor=Actor.resident(), at=at, case_id=case_id, wish=wish)


def _keep(*, actor: Actor, at: datetime, case_id: UUID, kept: Kept) -> None:
    if kept.kind == "question":
        keep_in_order(
            actor=actor,
            at=at,
            case_id=case_id,
            why="answered_directly",
            kind=kept.kind,
            category_code=kept.category_code,
        )
        return
    register_case(
        actor=actor, at=at, case_id=case_id, title=kept.title, kind=kept.kind, category_code=kept.category_code
    )
