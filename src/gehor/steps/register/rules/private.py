"""What may be called private and purged, and what stays of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Kind, Protection, RegistrationMode

# The notice that a second person must look at what somebody calls private.
NOTICE: Final = "private_waits"
# What stands in the register where the content stood (OSL 5:2 asks for something).
PURGED: Final = "Privat post, borttagen"
NOBODY_TOLD: Final = "–"
# What came through the office's own form or was told to an employee was meant for the office.
MAYBE_PRIVATE: Final = frozenset({Channel.EMAIL, Channel.LETTER, Channel.INTERNAL})


class PrivateReason(StrEnum):
    """Why it is no record of the office's (TF 2:8): none of them tells what it said."""

    FORWARDED_BY_MISTAKE = "forwarded_by_mistake"
    TO_THE_PERSON = "to_the_person"
    OTHER_OFFICE_HELD = "other_office_held"


def refusal_to_call_private(
    *, channel: str, kind: str, mode: str, status: str, protection: str, messages: int, acted_on: bool
) -> str:
    """Why an item can not be called private, as a code, or "" when it can.

    `messages`: how many have come in the case; `acted_on`: somebody here wrote to anybody about it.
    """
    if channel not in MAYBE_PRIVATE:
        return "meant_for_the_office"
    if mode == RegistrationMode.REGISTERED:
        return "already_registered"
    if protection != Protection.NONE:
        return "marked_is_registered"
    if kind == Kind.COMPLAINT:
        return "complaint_is_registered"
    if status == Status.CLOSED:
        return "case_is_closed"
    if messages > 1:
        return "more_than_one_message"
    return "something_was_sent" if acted_on else ""
