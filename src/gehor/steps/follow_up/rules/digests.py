"""What every notice asks of whoever is told, and when a summary by mail is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Pace(StrEnum):
    """How often somebody wants what waits for them by mail."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NONE = "none"


class Ask(StrEnum):
    """What is asked of somebody: the act that ends it. Nothing is told that asks none of these."""

    HELP_IN_DANGER = "help_in_danger"
    JUDGE = "judge"
    REACH = "reach"
    ANSWER_LATE = "answer_late"
    ANSWER_TODAY = "answer_today"
    ANSWER_AGAIN = "answer_again"
    DECIDE = "decide"
    READ = "read"
    TAKE_UP = "take_up"
    TAKE_OVER = "take_over"
    ANSWER_COLLEAGUE = "answer_colleague"
    TAKE_A_STANCE = "take_a_stance"
    GIVE_PART = "give_part"
    TRANSLATE = "translate"
    APPROVE = "approve"
    SEND = "send"
    CHANGE = "change"
    KEEP_PROMISE = "keep_promise"
    ASK_OTHERS = "ask_others"
    USE_ANSWER = "use_answer"
    FORWARD = "forward"
    TRANSFER = "transfer"
    LOOK_AT_FILE = "look_at_file"
    REVIEW = "review"
    PUBLISH = "publish"
    CONFIRM_PRIVATE = "confirm_private"
    GIVE_OUT = "give_out"
    OPEN = "open"
    FOLLOW = "follow"
    # Only in what is told of a unit.
    UNIT_LATE = "unit_late"
    UNIT_SOON = "unit_soon"


# The word of every notice about a case → what it asks. A new notice says here what it is for, or is not told.
ASKED_BY: Final[dict[str, Ask]] = {
    "hazard_unanswered": Ask.HELP_IN_DANGER,
    "hazard_raised": Ask.HELP_IN_DANGER,
    "danger_suspected": Ask.JUDGE,
    "media_suspected": Ask.JUDGE,
    "records_request_suspected": Ask.JUDGE,
    "reply_failed": Ask.REACH,
    "reply_bounced": Ask.REACH,
    "shared_answer_failed": Ask.REACH,
    "reply_delayed": Ask.REACH,
    "receipt_failed": Ask.REACH,
    "receipt_bounced": Ask.REACH,
    "deadline_missed": Ask.ANSWER_LATE,
    "promise_passed_at_arrival": Ask.ANSWER_LATE,
    "decision_requested": Ask.DECIDE,
    "statutory_near": Ask.DECIDE,
    "statutory_passed": Ask.DECIDE,
    "message_after_answer": Ask.ANSWER_AGAIN,
    "asked_again": Ask.ANSWER_AGAIN,
    "answer_complained_of": Ask.REVIEW,
    "commitment_late": Ask.KEEP_PROMISE,
    "commitment_near": Ask.KEEP_PROMISE,
    "commitment_passed_on": Ask.KEEP_PROMISE,
    "forward_failed": Ask.FORWARD,
    "forward_wished": Ask.FORWARD,
    "forward_not_wished": Ask.FORWARD,
    "message_came": Ask.READ,
    "approval_asked": Ask.APPROVE,
    "reply_approved": Ask.SEND,
    "reply_sent_back": Ask.CHANGE,
    "mentioned": Ask.ANSWER_COLLEAGUE,
    "mention_answered": Ask.USE_ANSWER,
    "mention_unanswered": Ask.ASK_OTHERS,
    "contribution_asked": Ask.GIVE_PART,
    "contribution_due": Ask.GIVE_PART,
    "contribution_late": Ask.ASK_OTHERS,
    "contribution_missing": Ask.ASK_OTHERS,
    "contribution_declined": Ask.ASK_OTHERS,
    "contribution_given": Ask.USE_ANSWER,
    "translation_asked": Ask.TRANSLATE,
    "translation_due": Ask.TRANSLATE,
    "translation_late": Ask.ASK_OTHERS,
    "translation_returned": Ask.USE_ANSWER,
    "transfer_failed": Ask.TRANSFER,
    "transfer_late": Ask.TRANSFER,
    "transfer_contradicted": Ask.TRANSFER,
    "transfer_answered": Ask.TRANSFER,
    "outside_failed": Ask.ASK_OTHERS,
    "outside_late": Ask.ASK_OTHERS,
    "outside_answered": Ask.USE_ANSWER,
    "case_assigned": Ask.TAKE_UP,
    "hand_over_asked": Ask.TAKE_OVER,
    "hand_over_late": Ask.TAKE_OVER,
    "hand_over_unanswered": Ask.GIVE_OUT,
    "hand_over_declined": Ask.TAKE_UP,
    "case_returned": Ask.GIVE_OUT,
    "officer_stepped_aside": Ask.GIVE_OUT,
    "officer_left": Ask.GIVE_OUT,
    "case_about_staff": Ask.GIVE_OUT,
    "case_unopened": Ask.OPEN,
    "file_infected": Ask.LOOK_AT_FILE,
    "file_not_scanned": Ask.LOOK_AT_FILE,
    "publication_proposed": Ask.PUBLISH,
    "private_waits": Ask.CONFIRM_PRIVATE,
    "followed_missed": Ask.FOLLOW,
    "followed_closed": Ask.FOLLOW,
}


@dataclass(frozen=True)
class Line:
    """One thing to do: in which case, what, and by which day if there is one. Nothing that the case says."""

    ask: Ask
    reference: str
    designation: str
    day: date | None = None


def is_due(pace: str, last: date | None, today: date) -> bool:
    """Whether a summary may go today: a day or a week (ISO) has at most one."""
    if pace == Pace.NONE:
        return False
    if last is None or pace == Pace.DAILY:
        return last is None or last < today
    return last.isocalendar()[:2] < today.isocalendar()[:2]


def once_each(lines: tuple[Line, ...], *, but: tuple[Line, ...] = ()) -> tuple[Line, ...]:
    """Each thing once: of two lines on the same case that ask the same the first; without what `but` says already."""
    told = {(line.reference, line.ask) for line in but}
    found: list[Line] = []
    for line in lines:
        if (line.reference, line.ask) not in told:
            told.add((line.reference, line.ask))
            found.append(line)
    return tuple(found)
