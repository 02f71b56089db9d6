"""To which case a message belongs, by the signs it carries; contradictory signs open nobody's case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Sign:
    """One thing in a message that names a case.

    `proof`: whoever wrote it has had a message of ours about that case (a signed Message-ID or address). `taking_part`:
    the sender is known to take part in it. `nearest`: it is what the message answers, not something further back.
    """

    case_id: UUID
    proof: bool
    taking_part: bool
    nearest: bool = False


@dataclass(frozen=True)
class Thread:
    """The case a message belongs to, or None with those it may belong to, for a person to decide.

    `known`: the sender takes part in the case. `contradictory`: the signs named more than one case.
    """

    case_id: UUID | None = None
    known: bool = False
    contradictory: bool = False
    may_belong_to: tuple[UUID, ...] = ()


def thread_of(signs: Sequence[Sign]) -> Thread:
    """Proof comes first, then what a known participant names; a stranger's word for a number is a suggestion only.

    Several cases: the one that is answered, if the sender takes part in all of them; else a person decides.
    """
    part = {sign.case_id for sign in signs if sign.taking_part}
    proven = {sign.case_id for sign in signs if sign.proof}
    named = proven | part
    if len(named) == 1:
        [case_id] = named
        return Thread(case_id, known=case_id in part)
    if named and named <= part:
        nearest = {sign.case_id for sign in signs if sign.nearest and sign.case_id in (proven or part)}
        if len(nearest) == 1:
            return Thread(nearest.pop(), known=True)
    return Thread(contradictory=len(named) > 1, may_belong_to=_in_order(signs, named))


def _in_order(signs: Sequence[Sign], first: Collection[UUID]) -> tuple[UUID, ...]:
    """Every case that was named, each once, the better founded before the rest."""
    better = [sign.case_id for sign in signs if sign.case_id in first]
    return tuple(dict.fromkeys([*better, *(sign.case_id for sign in signs)]))
