"""The three lawful ways not to diarise, which must never be mixed up (OSL 5:1, routine 5)."""

from __future__ import annotations

from enum import StrEnum

from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import DIARISED, Kind, Outcome, Protection

# A question that somebody else answers for is simple too: the person is told where to turn.
AT_ONCE = frozenset({"simple", "referral"})
# What was put away without number and answer.
PUT_AWAY = frozenset({Outcome.OTHER_POST, Outcome.FOR_INFORMATION, Outcome.NEGLIGIBLE})


class KeepWhy(StrEnum):
    """Why an item is kept in order without a diary number."""

    ANSWERED_DIRECTLY = "answered_directly"
    OTHER_POST = "other_post"
    FOR_INFORMATION = "for_information"


def refusal_to_keep(*, why: str, kind: str, deadline_class: str, protection: str, mode: str) -> str:
    """Why the item must be diarised instead, as a code, or "" when it may be kept in order.

    A saying is kept undiarised only when it is a simple question, also one about whom to turn to (routine 2, footnote);
    other post and what came for information carry no promise. What is marked is always registered (OSL 5:1).
    """
    if mode in DIARISED:
        return "already_registered"
    if protection != Protection.NONE:
        return "marked_is_registered"
    if why == KeepWhy.ANSWERED_DIRECTLY:
        if kind != Kind.QUESTION:
            return "only_questions_are_kept"
        return "" if deadline_class in AT_ONCE else "only_simple_questions_are_kept"
    return "complaint_is_registered" if kind == Kind.COMPLAINT else ""


def refusal_to_neglect(*, kind: str, protection: str, mode: str, acted_on: bool) -> str:
    """Why the item can not be called negligible, as a code, or "" when it can.

    Never a complaint, nothing marked, and nothing that somebody here has already acted on.
    """
    if mode in DIARISED:
        return "already_registered"
    if kind == Kind.COMPLAINT:
        return "complaint_is_registered"
    if protection != Protection.NONE:
        return "marked_is_registered"
    return "acted_on" if acted_on else ""


def put_away(*, status: str, outcome: str, diary_number: str | None) -> bool:
    """Whether an item was put away from the inbox without number and answer, so that a slip can be undone."""
    return status == Status.CLOSED and outcome in PUT_AWAY and diary_number is None
