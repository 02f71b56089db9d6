"""How a suggestion ends: adopted, considered, or declined with a reason (routine 6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gehor.kit.refused import Refused
from gehor.steps.register.rules.words import Kind, Outcome

MAX_REASON: Final = 1_000
# These say that somebody has answered it; whatever ends otherwise was not decided on.
_DECIDED: Final = frozenset({Outcome.ANSWERED, Outcome.ANSWERED_ORALLY})


class Verdict(StrEnum):
    """Adopted becomes an improvement; considered is weighed in; declined says why."""

    ADOPTED = "adopted"
    CONSIDERED = "considered"
    DECLINED = "declined"


@dataclass(frozen=True)
class Suggestion:
    """What became of a suggestion, and why."""

    verdict: str
    reason: str = ""


def needs_verdict(kind: str, outcome: str) -> bool:
    """Whether a case of the kind ends so only with a verdict."""
    return kind == Kind.SUGGESTION and outcome in _DECIDED


def check(verdict: str, reason: str) -> None:
    """Raises Refused: verdict_unknown, reason_missing, reason_too_long."""
    if verdict not in set(Verdict):
        raise Refused("verdict_unknown")
    if verdict == Verdict.DECLINED and not reason.strip():
        raise Refused("reason_missing")
    if len(reason.strip()) > MAX_REASON:
        raise Refused("reason_too_long", most=MAX_REASON)
