"""The same choice for many cases: one after the other, each whole in itself, and one that fails stops no other.

Every case passes the gate by itself, gets its own journal line and, when it is registered, its own diary number.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from gehor.journal.act import Actor
from gehor.journey import registration
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.change_category import change_category
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.unassign import unassign

log = logging.getLogger("gehor.journey")
# More than a person can look through before pressing the button.
MOST = 200


@dataclass(frozen=True)
class Wanted:
    """One of the chosen cases, and the version it had when it was looked at (None: whatever it is now)."""

    case_id: UUID
    version: int | None = None


@dataclass(frozen=True)
class Done:
    """What became of one case: `refused` None when it was done, else why not."""

    case_id: UUID
    refused: Refused | None = None


def register_many(
    *,
    actor: Actor,
    at: datetime,
    cases: Sequence[Wanted],
    titles: dict[UUID, str],
    kind: str,
    category_code: str,
    class_code: str,
    unit_code: str,
    officer_id: UUID | None,
) -> tuple[Done, ...]:
    """Register each under its title with one kind, category, class and unit."""
    return _each(
        cases,
        lambda one: registration.register(
            actor=actor,
            at=at,
            case_id=one.case_id,
            version=one.version,
            title=titles[one.case_id],
            kind=kind,
            category_code=category_code,
            class_code=class_code,
            counterparty="",
            unit_code=unit_code,
            officer_id=officer_id,
        ),
    )


def for_information_many(*, actor: Actor, at: datetime, cases: Sequence[Wanted], reason: str) -> tuple[Done, ...]:
    """Put each away for information."""
    return _each(
        cases,
        lambda one: registration.for_information(
            actor=actor, at=at, case_id=one.case_id, version=one.version, reason=reason
        ),
    )


def negligible_many(*, actor: Actor, at: datetime, cases: Sequence[Wanted], reason: str) -> tuple[Done, ...]:
    """Put each away as of little importance, for one of the four reasons; a complaint is refused (OSL 5:1)."""
    return _each(
        cases,
        lambda one: registration.negligible(
            actor=actor, at=at, case_id=one.case_id, version=one.version, reason=reason
        ),
    )


def add_many(*, actor: Actor, at: datetime, cases: Sequence[Wanted], into_id: UUID) -> tuple[Done, ...]:
    """Add each to one case that there is already."""
    return _each(
        cases,
        lambda one: registration.add_to_case(
            actor=actor, at=at, case_id=one.case_id, version=one.version, into_id=into_id
        ),
    )


def put_back_many(*, actor: Actor, at: datetime, cases: Sequence[Wanted]) -> tuple[Done, ...]:
    """Lay each in the inbox again: several were put away by a slip."""
    return _each(
        cases,
        lambda one: registration.put_back(actor=actor, at=at, case_id=one.case_id, version=one.version),
    )


def assign_many(
    *,
    actor: Actor,
    at: datetime,
    cases: Sequence[Wanted],
    owners: dict[UUID, tuple[str, UUID | None]],
    reason: str,
) -> tuple[Done, ...]:
    """Give each to its unit and officer in `owners` (unit code, officer or none yet)."""
    return _each(
        cases,
        lambda one: assign(
            actor=actor,
            at=at,
            case_id=one.case_id,
            version=one.version,
            unit_code=owners[one.case_id][0],
            officer_id=owners[one.case_id][1],
            reason=reason,
        ),
    )


def give_back_many(
    *,
    actor: Actor,
    at: datetime,
    cases: Sequence[Wanted],
    owners: dict[UUID, tuple[str, UUID | None]],
    reason: str,
) -> tuple[Done, ...]:
    """Undo a giving: each is as in `owners` again; one that had no officer waits in its unit."""

    def give(one: Wanted) -> None:
        unit_code, officer_id = owners[one.case_id]
        with transaction.atomic():
            if officer_id is None:
                unassign(actor=actor, at=at, case_id=one.case_id, version=one.version, reason=reason)
            assign(
                actor=actor,
                at=at,
                case_id=one.case_id,
                version=one.version if officer_id else None,
                unit_code=unit_code,
                officer_id=officer_id,
                reason=reason,
                # As it was before, whoever has gone away meanwhile.
                although_away=True,
            )

    return _each(cases, give)


def change_category_many(
    *, actor: Actor, at: datetime, cases: Sequence[Wanted], codes: dict[UUID, str]
) -> tuple[Done, ...]:
    """Sort each under its category in `codes`."""
    return _each(
        cases,
        lambda one: change_category(
            actor=actor,
            at=at,
            case_id=one.case_id,
            version=one.version,
            category_code=codes[one.case_id],
        ),
    )


def _each(cases: Sequence[Wanted], do: Callable[[Wanted], object]) -> tuple[Done, ...]:
    return tuple(_one(wanted, do) for wanted in cases)


def _one(wanted: Wanted, do: Callable[[Wanted], object]) -> Done:
    try:
        do(wanted)
    except Refused as refused:
        return Done(wanted.case_id, refused)
    except NotThere:
        return Done(wanted.case_id, Refused("not_there"))
    except NotAllowed:
        return Done(wanted.case_id, Refused("not_allowed"))
    except Exception:
        # Its own transaction is undone; the others must not suffer for it.
        log.exception("case %s could not be changed together with others", wanted.case_id)
        return Done(wanted.case_id, Refused("failed"))
    return Done(wanted.case_id)
