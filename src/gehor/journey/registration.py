"""What the registrar chooses for an item in the inbox; each choice is one function (routine 4 and 5, OSL 5:1)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.kit.queue import wake
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.actions.drop_deadlines import drop_deadlines
from gehor.steps.promise.actions.resume_deadlines import resume_deadlines
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.promise.rules.words import ClassCode
from gehor.steps.register.actions.add_to_case import add_to_case as add
from gehor.steps.register.actions.keep_in_order import keep_in_order
from gehor.steps.register.actions.mark_negligible import mark_negligible
from gehor.steps.register.actions.put_back import put_back as put_back_case
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.actions.split_item import split_item
from gehor.steps.register.rules.status import Status
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.note_sorting import note_sorting
from gehor.steps.route.actions.raise_hazard import raise_hazard
from gehor.steps.route.actions.refer import refer as refer_case


def register(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    title: str,
    kind: str,
    category_code: str,
    class_code: str,
    counterparty: str,
    unit_code: str,
    officer_id: UUID | None,
    version: int | None,
    seen: str = "",
) -> None:
    """Diary number, class and owner in one go: the ordinary choice. `seen` is the category that was suggested."""
    with together():
        case = register_case(
            actor=actor,
            at=at,
            case_id=case_id,
            title=title,
            kind=kind,
            category_code=category_code,
            counterparty=counterparty,
            version=version,
        )
        if case.status == Status.CLOSED:
            # Answered at once by whoever took it in: it has its number now, and nothing is left to do.
            note_sorting(actor=actor, at=at, case_id=case_id, seen=seen)
            return
        change_class(actor=actor, at=at, case_id=case_id, class_code=class_code)
        if class_code == ClassCode.HAZARD:
            # Somebody may be in danger: the duty is called before the case is given away.
            raise_hazard(actor=actor, at=at, case_id=case_id)
            wake("send_post")
        assign(actor=actor, at=at, case_id=case_id, unit_code=unit_code, officer_id=officer_id)
        note_sorting(actor=actor, at=at, case_id=case_id, seen=seen)


def answer_directly(
    *, actor: Actor, at: datetime, case_id: UUID, text: str, category_code: str, version: int | None, seen: str = ""
) -> UUID:
    """A simple question is answered at once and kept in order instead of diarised (routine 5). Returns the record."""
    with together():
        change_class(actor=actor, at=at, case_id=case_id, class_code="simple", version=version)
        keep_in_order(
            actor=actor,
            at=at,
            case_id=case_id,
            why="answered_directly",
            kind="question",
            category_code=category_code,
        )
        note_sorting(actor=actor, at=at, case_id=case_id, seen=seen)
        record_id = send_reply(actor=actor, at=at, case_id=case_id, text=text, closes=True, fault_found="")
        wake("send_post")
    return record_id


def add_to_case(*, actor: Actor, at: datetime, case_id: UUID, into_id: UUID, version: int | None) -> None:
    """The item belongs to a case there already is; its records move and its own promise ends."""
    with together():
        add(actor=actor, at=at, case_id=case_id, into_id=into_id, version=version)
        drop_deadlines(actor=actor, at=at, case_id=case_id, reason="joined")


def refer(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    entry_code: str,
    mode: str,
    text: str,
    title: str,
    kind: str,
    category_code: str,
    version: int | None,
    seen: str = "",
) -> None:
    """Somebody else answers for it: the person is told who, and the case ends when that has left (FL 6 §, routine 4).

    A question is kept in order; anything else is diarised like what we answer ourselves (routine 5).
    """
    with together():
        change_class(actor=actor, at=at, case_id=case_id, class_code="referral", version=version)
        if kind == "question":
            keep_in_order(
                actor=actor, at=at, case_id=case_id, why="answered_directly", kind=kind, category_code=category_code
            )
        else:
            register_case(actor=actor, at=at, case_id=case_id, title=title, kind=kind, category_code=category_code)
        note_sorting(actor=actor, at=at, case_id=case_id, seen=seen)
        refer_case(actor=actor, at=at, case_id=case_id, entry_code=entry_code, mode=mode, text=text)
        wake("send_post")


def other_post(*, actor: Actor, at: datetime, case_id: UUID, reason: str, version: int | None) -> None:
    """Post for another process or box: kept in order, no promise."""
    _file(actor=actor, at=at, case_id=case_id, why="other_post", reason=reason, version=version)


def for_information(*, actor: Actor, at: datetime, case_id: UUID, reason: str, version: int | None) -> None:
    """Nobody asks for anything: filed."""
    _file(actor=actor, at=at, case_id=case_id, why="for_information", reason=reason, version=version)


def negligible(*, actor: Actor, at: datetime, case_id: UUID, reason: str, version: int | None) -> None:
    """Obviously of no importance, for one of four reasons and never a complaint (OSL 5:1)."""
    with together():
        mark_negligible(actor=actor, at=at, case_id=case_id, reason=reason, version=version)
        drop_deadlines(actor=actor, at=at, case_id=case_id, reason="negligible")
        close_case(actor=actor, at=at, case_id=case_id, outcome="negligible", reason=reason)


def put_back(*, actor: Actor, at: datetime, case_id: UUID, version: int | None) -> None:
    """An item put away by a slip lies in the inbox again, and its promise holds as it did, from the same day."""
    with together():
        put_back_case(actor=actor, at=at, case_id=case_id, version=version)
        resume_deadlines(actor=actor, at=at, case_id=case_id)


def split(*, actor: Actor, at: datetime, record_id: UUID, title: str, kind: str, category_code: str) -> UUID:
    """One message with several matters: the other matter becomes a case of its own, counted from the same arrival."""
    with together():
        case = split_item(actor=actor, at=at, record_id=record_id, title=title, kind=kind, category_code=category_code)
        set_deadlines(actor=actor, at=at, case_id=case.id)
    return case.id


def _file(*, actor: Actor, at: datetime, case_id: UUID, why: str, reason: str, version: int | None) -> None:
    with together():
        keep_in_order(actor=actor, at=at, case_id=case_id, why=why, version=version)
        drop_deadlines(actor=actor, at=at, case_id=case_id, reason=why)
        close_case(actor=actor, at=at, case_id=case_id, outcome=why, reason=reason)
