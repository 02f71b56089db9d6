"""One right answer, and the end (routine 3; FL 6 §)."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.kit.queue import wake
from gehor.kit.refused import Refused
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.answer.actions.decide_suggestion import decide_suggestion
from gehor.steps.answer.actions.make_commitment import make_commitment
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.rules.commitments import CommitmentData
from gehor.steps.answer.rules.suggestions import Suggestion
from gehor.steps.handle.actions.write_note import write_note

log = logging.getLogger("gehor.journey")
CLOSER = Actor.system("send_post")


def reply(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    text: str,
    closes: bool,
    fault_found: str,
    version: int | None,
    without: str = "",
    promised: Sequence[CommitmentData] = (),
    suggestion: Suggestion | None = None,
    checks: Mapping[str, str] | None = None,
) -> UUID:
    """Send the one answer; it can be taken back for a minute, then departure takes over. Returns the record.

    `checks` is what is said of the resident's questions, `promised` what it promises, `suggestion` what became of the
    suggestion it answers.
    """
    with together():
        if suggestion is not None:
            decide_suggestion(
                actor=actor,
                at=at,
                case_id=case_id,
                verdict=suggestion.verdict,
                reason=suggestion.reason,
                version=version,
            )
            version = None
        record_id = send_reply(
            actor=actor,
            at=at,
            case_id=case_id,
            text=text,
            closes=closes,
            fault_found=fault_found,
            without=without,
            checks=checks,
            version=version,
        )
        for data in promised:
            make_commitment(actor=actor, at=at, case_id=case_id, data=data, record_id=record_id)
        wake("send_post")
    return record_id


def answered_orally(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    text: str,
    fault_found: str,
    version: int | None,
    suggestion: Suggestion | None = None,
) -> None:
    """The answer was given by telephone or face to face: what was said is documented, and the case ends (FL 27 §)."""
    with together():
        if suggestion is not None:
            decide_suggestion(actor=actor, at=at, case_id=case_id, verdict=suggestion.verdict, reason=suggestion.reason)
        write_note(actor=actor, at=at, case_id=case_id, text=text, type_code="oral_answer")
        close_case(actor=actor, at=at, case_id=case_id, outcome="answered_orally", reason="", fault_found=fault_found)


def end(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    outcome: str,
    reason: str,
    fault_found: str = "",
    without: str = "",
    version: int | None = None,
    suggestion: Suggestion | None = None,
) -> None:
    """Close without a reply, for one of the lawful reasons."""
    with together():
        if suggestion is not None:
            decide_suggestion(
                actor=actor,
                at=at,
                case_id=case_id,
                verdict=suggestion.verdict,
                reason=suggestion.reason,
                version=version,
            )
            version = None
        close_case(
            actor=actor,
            at=at,
            case_id=case_id,
            outcome=outcome,
            reason=reason,
            fault_found=fault_found,
            without=without,
            version=version,
        )


def end_after_dispatch(*, at: datetime, case_id: UUID, outcome: str, fault_found: str) -> None:
    """The message that closes has left the house; the case still ends only if nothing else is open on it."""
    try:
        close_case(actor=CLOSER, at=at, case_id=case_id, outcome=outcome, fault_found=fault_found)
    except Refused as refused:
        # Somebody has begun another answer, or the category is still missing: it stays answered, for a person to end.
        log.info("case %s is answered but not closed: %s", case_id, refused.code)
