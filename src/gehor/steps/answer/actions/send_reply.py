from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.answer import writes
from gehor.steps.answer.queries.suggestions import verdict_of
from gehor.steps.answer.rules.approval import ApprovalNotice
from gehor.steps.answer.rules.suggestions import needs_verdict
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.answer.writes import quality
from gehor.steps.handle.writes import contributions
from gehor.steps.register.rules.words import FaultFound, Kind, Outcome
from gehor.steps.register.writes import CaseRight, lock_case


def send_reply(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    text: str,
    closes: bool,
    fault_found: str = "",
    without: str = "",
    checks: Mapping[str, str] | None = None,
    version: int | None = None,
) -> UUID:
    """Send the one answer; it can be taken back until the office's undo time has run out (routine 3).

    `closes`: the case ends when the answer has left, and a complaint then says whether we erred. `without` is why it
    goes without parts that others were asked for and have not given; nobody waits for them then. `checks` is what is
    said of the resident's questions, by their marks. Where the category asks for it, another person has approved this
    very version. Answers the record. Raises NotThere, NotAllowed, Stale; Refused `no_text`, `text_too_long`,
    `case_is_closed`, `message_on_its_way`, `fault_found_missing`, `verdict_missing`, `no_way_to_reach`,
    `no_reply_wanted`, `open_variable`, `contributions_open`, `approval_missing`, `check_unknown`.
    """
    with acting("send_reply", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        erred = fault_found if fault_found in set(FaultFound) else ""
        if closes and case.kind == Kind.COMPLAINT and not erred:
            raise Refused("fault_found_missing")
        if closes and needs_verdict(case.kind, Outcome.ANSWERED) and verdict_of(case.pk) is None:
            raise Refused("verdict_missing")
        contributions.go_without(act, case, without)
        quality.require_approval(act, case, text)
        if checks:
            quality.keep_checks(act, case.pk, checks)
        for word in (ApprovalNotice.APPROVED, ApprovalNotice.SENT_BACK):
            quality.settle(act, case, word)
        return writes.send(act, case, kind=ReplyKind.REPLY, text=text, closes=closes, fault_found=erred)
