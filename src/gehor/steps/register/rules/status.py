"""Statuses of a case and every move that is allowed, with its reason."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Five kinds with a fixed meaning; outcome is told apart."""

    NEW = "new"
    WORKING = "working"
    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"


OPEN = frozenset({Status.NEW, Status.WORKING, Status.WAITING})

MOVES: dict[tuple[Status, Status], str] = {
    (Status.NEW, Status.WORKING): "an officer took it up",
    (Status.NEW, Status.ANSWERED): "answered at once from the inbox",
    (
        Status.NEW,
        Status.CLOSED,
    ): "referred, filed, joined or void before anyone took it up",
    (
        Status.WORKING,
        Status.WAITING,
    ): "a question to the resident or an outside party is open",
    (
        Status.WAITING,
        Status.WORKING,
    ): "the answer we waited for came, or the wait ended",
    (Status.WORKING, Status.ANSWERED): "the reply has left the house",
    (
        Status.WAITING,
        Status.ANSWERED,
    ): "the reply has left the house while something was still open",
    (Status.WORKING, Status.CLOSED): "closed without a reply, with a reason",
    (Status.WAITING, Status.CLOSED): "closed without a reply, with a reason",
    (Status.ANSWERED, Status.CLOSED): "answered and nothing more to do",
    (Status.ANSWERED, Status.WORKING): "the reply bounced, or the resident came back",
    (Status.ANSWERED, Status.NEW): "the reply bounced and nobody had taken the case up",
    (Status.CLOSED, Status.WORKING): "reopened",
    (Status.CLOSED, Status.NEW): "reopened, and nobody is responsible yet",
    (Status.WORKING, Status.NEW): "returned to the unit",
}


def may_move(before: Status, after: Status) -> bool:
    """True if a case may go from one status to the other; staying is not a move."""
    return (before, after) in MOVES
