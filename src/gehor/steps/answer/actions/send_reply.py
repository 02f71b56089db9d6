from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.answer import writes
from gehor.steps.answer.queries.suggestions import verdict_of
from gehor.steps.answer.rules.suggestions import needs_verdict
from gehor.steps.answer.rules.words import ReplyKind
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
    version: int | None = None,
) -> UUID:
    """Send the one answer; it can be taken back until the office's undo time has run out (routine 3).

    `closes`: the case ends when the answer has left, and a complaint then says whether we erred. `without` is why it
    goes without parts that others were asked for and have not given; nobody waits for them then. Answers the record.
    Raises NotThere, NotAllowed, Stale; Refused `no_text`, `text_too_long`, `case_is_closed`, `message_on_its_way`,
    `fault_found_missing`, `verdict_missing`, `no_way_to_reach`, `no_reply_wanted`, `open_variable`,
    `contributions_open`.
    """
    with acting("send_reply", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        erred = fault_found if fault_found in set(FaultFound) else ""
        if closes and case.kind == Kind.COMPLAINT and not erred:
            raise Refused("fault_found_missing")
        if closes and needs_verdict(case.kind, Outcome.ANSWERED) and verdict_of(case.pk) is None:
            raise Refused("verdict_missing")
        contributions.go_without(act, case, without)
        return writes.send(act, case, kind=ReplyKind.REPLY, text=text, closes=closes, fault_found=erred)
