"""Kinds and states of a dispatch, and which state may follow which."""

from __future__ import annotations

from enum import StrEnum


class DispatchKind(StrEnum):
    """How a message leaves: by mail server, by post as letter or card, behind the code, or into another register."""

    EMAIL = "email"
    LETTER = "letter"
    CARD = "card"
    CODE = "code"
    TRANSFER = "transfer"


class ReportAction(StrEnum):
    """What another server, or the reader's own program, says later about a mail it has (RFC 3464, RFC 8098)."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    READ = "read"


# Whoever says one of these has the mail.
HAS_IT = frozenset({ReportAction.DELAYED, ReportAction.DELIVERED, ReportAction.READ})


class DispatchState(StrEnum):
    """Where a message is on its way out."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    TO_POST = "to_post"
    POSTED = "posted"
    SHOWN = "shown"
    UNSURE = "unsure"
    FAILED = "failed"
    BOUNCED = "bounced"
    RECALLED = "recalled"


LEFT_THE_HOUSE = frozenset({DispatchState.ACCEPTED, DispatchState.POSTED, DispatchState.SHOWN})
NEEDS_A_PERSON = frozenset({DispatchState.UNSURE, DispatchState.FAILED, DispatchState.BOUNCED})
# What the case must hear of: it has left, or it will not.
ENDED = LEFT_THE_HOUSE | {DispatchState.FAILED, DispatchState.BOUNCED}

MOVES: dict[DispatchState, frozenset[DispatchState]] = {
    # Sixty seconds to regret, then a worker claims it.
    DispatchState.QUEUED: frozenset({DispatchState.SENDING, DispatchState.RECALLED}),
    # A temporary refusal goes back to the queue; a claim left by a crash is unsure, never sent again by itself.
    DispatchState.SENDING: frozenset(
        {
            DispatchState.ACCEPTED,
            DispatchState.TO_POST,
            DispatchState.SHOWN,
            DispatchState.QUEUED,
            DispatchState.FAILED,
            DispatchState.UNSURE,
            # Another server's report can be faster than what our own server's answer needs to be kept.
            DispatchState.BOUNCED,
        }
    ),
    DispatchState.TO_POST: frozenset({DispatchState.POSTED, DispatchState.RECALLED}),
    # The server took it, and later another server said no.
    DispatchState.ACCEPTED: frozenset({DispatchState.BOUNCED}),
    # A person decides: it did arrive, or send it once more. Or the server's answer came late after all.
    DispatchState.UNSURE: frozenset(
        {
            DispatchState.ACCEPTED,
            DispatchState.QUEUED,
            DispatchState.RECALLED,
            DispatchState.FAILED,
            DispatchState.BOUNCED,
        }
    ),
    # A report of its arrival proves an earlier attempt better than the last one's refusal.
    DispatchState.FAILED: frozenset({DispatchState.QUEUED, DispatchState.RECALLED, DispatchState.ACCEPTED}),
    DispatchState.BOUNCED: frozenset(),
    DispatchState.POSTED: frozenset({DispatchState.BOUNCED}),
    DispatchState.SHOWN: frozenset(),
    DispatchState.RECALLED: frozenset(),
}


def may_move(before: str, after: str) -> bool:
    """Whether a dispatch may go from one state to the other."""
    return DispatchState(after) in MOVES[DispatchState(before)]
