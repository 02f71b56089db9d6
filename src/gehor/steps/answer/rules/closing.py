"""When a case may be closed, as a plain rule: nobody who asked is met with silence (FL 6 §, routine 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gehor.steps.answer.rules.suggestions import needs_verdict
from gehor.steps.register.rules.words import UNSORTED, FaultFound, Kind, Outcome, RegistrationMode

# These need something to have left the house or been noted first, asked for by record type.
NEEDS_RECORD: Final = {
    Outcome.ANSWERED: frozenset({"reply"}),
    Outcome.ANSWERED_ORALLY: frozenset({"oral_answer"}),
    Outcome.REFERRED: frozenset({"referral_notice"}),
    # Sent on means that both have left: what was written, and the word to the sender.
    Outcome.FORWARDED: frozenset({"forwarding"}),
    Outcome.DUPLICATE_NOTIFIED: frozenset({"reply", "referral_notice"}),
    Outcome.ALREADY_ANSWERED_NOTIFIED: frozenset({"reply"}),
}
# Nothing else shows these, so the officer says it in words.
NEEDS_REASON: Final = frozenset({Outcome.NO_REPLY_WANTED, Outcome.WITHDRAWN})
# Filed by the registry: nothing was asked, so nothing is answered.
FILED: Final = {
    Outcome.OTHER_POST: RegistrationMode.KEPT_IN_ORDER,
    Outcome.FOR_INFORMATION: RegistrationMode.KEPT_IN_ORDER,
    Outcome.NEGLIGIBLE: RegistrationMode.NEGLIGIBLE,
}
# What somebody else decides, or decided already, says nothing about whether we erred.
_NOT_OURS: Final = frozenset({Outcome.REFERRED, Outcome.FORWARDED, Outcome.DUPLICATE_NOTIFIED, Outcome.HANDED_OVER})


@dataclass(frozen=True)
class Closing:
    """What decides whether a case may end.

    `said`: types of messages that have left the house and of notes that were entered; `drafts`: answers somebody has
    begun; `on_its_way`: messages that have not left yet; `memory_notes`: comments neither kept nor removed (TF 2:12);
    `undecided`: messages after the answer that nobody has said the meaning of; `verdict`: it is said what becomes
    of the suggestion.
    """

    kind: str
    category_code: str
    anonymous: bool
    mode: str
    said: frozenset[str]
    drafts: int
    on_its_way: int
    memory_notes: int = 0
    undecided: int = 0
    # Another register has taken the matter over and given its number for it.
    handed_over: bool = False
    verdict: bool = False


def refusal_to_close(case: Closing, *, outcome: str, reason: str, fault_found: str) -> str:
    """Why the case can not be closed so, as a code, or "" when it can."""
    if outcome in FILED:
        return "" if case.mode == FILED[Outcome(outcome)] else "outcome_unknown"
    if outcome not in NEEDS_RECORD.keys() | NEEDS_REASON | {Outcome.ANONYMOUS, Outcome.HANDED_OVER}:
        # Joined and void cases end by acts of their own.
        return "outcome_unknown"
    return _not_ready(case) or _not_this_way(case, Outcome(outcome), reason=reason, fault_found=fault_found)


def _not_ready(case: Closing) -> str:
    if case.category_code == UNSORTED:
        return "category_missing"
    if case.kind == Kind.NOT_TOLD:
        return "kind_missing"
    if case.drafts:
        return "draft_undecided"
    if case.undecided:
        return "message_undecided"
    if case.memory_notes:
        return "note_undecided"
    return "message_on_its_way" if case.on_its_way else ""


def _not_this_way(case: Closing, outcome: Outcome, *, reason: str, fault_found: str) -> str:
    if outcome == Outcome.ANONYMOUS and not case.anonymous:
        return "not_anonymous"
    if outcome == Outcome.HANDED_OVER and not case.handed_over:
        return "no_receipt_number"
    if outcome in NEEDS_RECORD and not case.said & NEEDS_RECORD[outcome]:
        return "nothing_sent"
    if outcome in NEEDS_REASON and not reason.strip():
        return "reason_missing"
    if needs_verdict(case.kind, outcome) and not case.verdict:
        return "verdict_missing"
    if case.kind == Kind.COMPLAINT and outcome not in _NOT_OURS and fault_found not in set(FaultFound):
        return "fault_found_missing"
    return ""
