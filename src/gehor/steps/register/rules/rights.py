"""What a person who may see a case may do with it: writing follows ownership (routine 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from gehor.people.rules.rights import Right


class CaseRight(StrEnum):
    """What an act needs from the person who acts, when it names a case."""

    REGISTER = "register"
    ASSIGN = "assign"
    TAKE_UP = "take_up"
    CLASS = "class"
    ANSWER = "answer"
    NOTE = "note"
    MARK = "mark"
    RETURN = "return"
    MANAGE = "manage"
    PROPOSE = "propose"
    PUBLISH = "publish"
    # A consequence of something already allowed, or done by the clock, the post or a resident: nobody's right is asked.
    SYSTEM = "system"


NAMED: dict[CaseRight, Right] = {
    CaseRight.REGISTER: Right.REGISTER_CASES,
    CaseRight.ASSIGN: Right.ASSIGN_CASES,
    CaseRight.TAKE_UP: Right.HANDLE_CASES,
    CaseRight.CLASS: Right.HANDLE_CASES,
    CaseRight.ANSWER: Right.HANDLE_CASES,
    CaseRight.NOTE: Right.TAKE_IN,
    CaseRight.MARK: Right.MARK_CASES,
    CaseRight.RETURN: Right.HANDLE_CASES,
    CaseRight.MANAGE: Right.MANAGE_UNIT,
    CaseRight.PROPOSE: Right.HANDLE_CASES,
    CaseRight.PUBLISH: Right.PUBLISH_VIEWPOINTS,
    CaseRight.SYSTEM: Right.ADMINISTER_OFFICE,
}


@dataclass(frozen=True)
class Standing:
    """How the person stands to the case: named rights anywhere and in the owner unit, and their part in it."""

    staff_id: UUID
    anywhere: frozenset[Right]
    in_owner_unit: frozenset[Right]
    owner_is_home: bool
    officer_id: UUID | None
    named: bool = False
    # Took it in, and may read it: it is theirs until somebody accepts it (routine 4).
    received: bool = False
    # Colleagues who are away, and whose deputy the person is.
    stands_in_for: frozenset[UUID] = frozenset()

    @property
    def is_officer(self) -> bool:
        """True for the one who is responsible, and for their deputy while they are away."""
        return self.officer_id is not None and self.officer_id in self.stands_in_for | {self.staff_id}

    @property
    def holds_what_they_received(self) -> bool:
        """True for whoever took it in, as long as nobody has accepted it."""
        return self.received and self.officer_id is None

    @property
    def registers(self) -> bool:
        """True for a registrar: the inbox of the whole office is theirs."""
        return Right.REGISTER_CASES in self.anywhere

    @property
    def holds_the_inbox(self) -> bool:
        """True for a registrar with a case that nobody has been given yet."""
        return self.registers and self.owner_is_home and self.officer_id is None


def _assign(who: Standing) -> bool:
    return Right.ASSIGN_CASES in who.in_owner_unit or (who.registers and Right.ASSIGN_CASES in who.anywhere)


def _take_up(who: Standing) -> bool:
    handles = Right.HANDLE_CASES in who.in_owner_unit or (who.registers and who.owner_is_home)
    # A deputy does the work and takes nothing over: that is a hand-over, or the manager's.
    own = who.officer_id == who.staff_id
    return own or who.holds_what_they_received or (handles and who.officer_id is None)


def _answer(who: Standing) -> bool:
    responsible = who.is_officer or who.holds_what_they_received
    return responsible or Right.MANAGE_UNIT in who.in_owner_unit or who.holds_the_inbox


def _note(who: Standing) -> bool:
    return who.is_officer or who.named or who.registers or Right.HANDLE_CASES in who.anywhere


def _return(who: Standing) -> bool:
    handles = Right.HANDLE_CASES in who.in_owner_unit and who.officer_id is None
    return who.is_officer or Right.ASSIGN_CASES in who.in_owner_unit or handles


def _propose(who: Standing) -> bool:
    return _answer(who) or Right.PUBLISH_VIEWPOINTS in who.in_owner_unit


_RULES: dict[CaseRight, Callable[[Standing], bool]] = {
    CaseRight.REGISTER: lambda who: who.registers,
    CaseRight.ASSIGN: _assign,
    CaseRight.TAKE_UP: _take_up,
    # The registrar classes when registering, whoever is responsible may class again.
    CaseRight.CLASS: lambda who: who.registers or _answer(who),
    CaseRight.ANSWER: _answer,
    CaseRight.NOTE: _note,
    # Keeping something closer is never too early, so the responsible officer may do it too.
    CaseRight.MARK: lambda who: who.is_officer or Right.MARK_CASES in who.anywhere,
    # Back to the registry: whoever has it, and where nobody has it whoever works or gives out in its unit.
    CaseRight.RETURN: _return,
    CaseRight.MANAGE: lambda who: Right.MANAGE_UNIT in who.in_owner_unit,
    # Whoever answered knows what may be shown of it; that it is shown is decided by somebody trusted with that.
    CaseRight.PROPOSE: _propose,
    CaseRight.PUBLISH: lambda who: Right.PUBLISH_VIEWPOINTS in who.in_owner_unit,
    CaseRight.SYSTEM: lambda who: False,
}


def holds(who: Standing, right: CaseRight) -> bool:
    """Whether somebody who may see the case may do this with it. SYSTEM is never a person's right."""
    return _RULES[right](who)


def rights_of(who: Standing) -> frozenset[CaseRight]:
    """Everything the person may do with the case."""
    return frozenset(right for right in CaseRight if holds(who, right))
