"""How an attempt to hand a message over ended, and when the next one is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from gehor.outbox.rules.states import DispatchState

# A server that says "not now" is asked again soon, then hourly, for a day in all (RFC 5321 4.5.4.1).
_FIRST_WAITS: Final = (1, 5, 15, 60)
_PATIENCE: Final = timedelta(hours=24)


@dataclass(frozen=True)
class Outcome:
    """The state an attempt led to, and what the other side said. QUEUED means: not taken, try again later.

    Of a transfer: its receipt number, and whether the other register may have it although it did not say so.
    """

    state: DispatchState
    said: str = ""
    receipt: str = ""
    unsure: bool = False


@dataclass(frozen=True)
class Sent:
    """What became of one claim; no outcome when the message was not to be had (taken, recalled, not due)."""

    dispatch_id: UUID
    outcome: Outcome | None


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many attempts, or None when a day of trying is over."""
    waits = [timedelta(minutes=_FIRST_WAITS[min(n, len(_FIRST_WAITS)) - 1]) for n in range(1, tries + 1)]
    return waits[-1] if waits and sum(waits, timedelta()) <= _PATIENCE else None


def after_attempt(outcome: Outcome, tries: int, *, unsure: bool = False) -> tuple[DispatchState, timedelta | None]:
    """The state a dispatch gets, and how long until it may be tried again.

    One that has been tried for a day has failed; if an earlier attempt may have arrived, nobody knows (`unsure`).
    """
    if outcome.state == DispatchState.FAILED and unsure:
        return DispatchState.UNSURE, None
    if outcome.state != DispatchState.QUEUED:
        return outcome.state, None
    wait = wait_after(tries)
    if wait is None:
        return (DispatchState.UNSURE if unsure else DispatchState.FAILED), None
    return DispatchState.QUEUED, wait
