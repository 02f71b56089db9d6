"""Whoever manages a unit shares its cases out among those who work there (routine 3 and 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.unassign import unassign

# What a person looks through before pressing the button.
MOST = 100


@dataclass(frozen=True)
class Shared:
    """Which cases went through, and why the others did not: the code of the refusal by case."""

    done: tuple[UUID, ...]
    refused: Mapping[UUID, str]


def share_out(*, actor: Actor, at: datetime, cases: Mapping[UUID, tuple[str, int]], officer_id: UUID) -> Shared:
    """Give each of the cases to the officer, in the unit where it lies: unit code and version by case.

    Each is an act of its own: what somebody else was first with (`stale`) or one may not give stays as it is, and the
    others go on. Raises Refused `too_many_cases`.
    """

    def give(case_id: UUID) -> None:
        unit_code, version = cases[case_id]
        assign(actor=actor, at=at, case_id=case_id, unit_code=unit_code, officer_id=officer_id, version=version)

    return _each(cases, give)


def take_back(*, actor: Actor, at: datetime, cases: Mapping[UUID, int]) -> Shared:
    """Undo a sharing out: the cases wait in their unit again, those of them that nobody has changed since.

    By case the version it had when it had been given. Raises Refused `too_many_cases`.
    """

    def take(case_id: UUID) -> None:
        unassign(actor=actor, at=at, case_id=case_id, version=cases[case_id])

    return _each(cases, take)


def _each(cases: Mapping[UUID, object], do: Callable[[UUID], None]) -> Shared:
    if len(cases) > MOST:
        raise Refused("too_many_cases", most=MOST)
    done: list[UUID] = []
    refused: dict[UUID, str] = {}
    for case_id in cases:
        try:
            do(case_id)
        except Refused as told:
            refused[case_id] = told.code
        except (NotThere, NotAllowed):
            refused[case_id] = "not_yours"
        else:
            done.append(case_id)
    return Shared(tuple(done), refused)
