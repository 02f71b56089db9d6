"""When a case may be closed, as a plain rule (FL 6 §, routine 3)."""

from __future__ import annotations

UNCATEGORISED = "OVR-99"
# These need something to have been sent or noted first, which the rule asks for by record type.
NEEDS_RECORD = {
    "answered": frozenset({"reply"}),
    "answered_orally": frozenset({"oral_answer"}),
    "referred": frozenset({"referral_notice"}),
    "duplicate_notified": frozenset({"reply", "referral_notice"}),
    "already_answered_notified": frozenset({"reply"}),
}
NEEDS_REASON = frozenset({"no_reply_wanted", "withdrawn"})
SETTLED_BY_REGISTRY = frozenset({"other_post", "for_information", "negligible"})


def refusal_to_close(
    *,
    outcome: str,
    reason: str,
    kind: str,
    category_code: str,
    anonymous: bool,
    mode: str,
    fault_found: str,
    sent: frozenset[str],
    drafts: int,
    waiting: int,
) -> str:
    """Why the case can not be closed so, as a code, or "" when it can.

    `sent`: record types that have left the house or been noted; `drafts`: answers somebody has begun; `waiting`:
    messages still on their way out.
    """
    if outcome in SETTLED_BY_REGISTRY:
        return "" if mode in {"kept_in_order", "negligible"} else "outcome_unknown"
    if mode == "undecided":
        return "not_registered"
    if category_code == UNCATEGORISED:
        return "category_missing"
    if kind == "not_told":
        return "kind_missing"
    if drafts:
        return "draft_undecided"
    if waiting:
        return "message_on_its_way"
    if outcome == "anonymous" and not anonymous:
        return "not_anonymous"
    if outcome in NEEDS_RECORD and not sent & NEEDS_RECORD[outcome]:
        return "nothing_sent"
    if outcome in NEEDS_REASON and not reason.strip():
        return "reason_missing"
    if kind == "complaint" and outcome not in {"referred", "duplicate_notified"} and not fault_found:
        return "fault_found_missing"
    known = NEEDS_RECORD.keys() | NEEDS_REASON | {"anonymous"}
    return "" if outcome in known else "outcome_unknown"
