"""One text to many: which words differ from one to the next, and what keeps a case out (routine 3 and 6)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from gehor.kit.refused import Refused
from gehor.office.rules.filling import variables_of

LANGUAGES: Final = ("sv", "en", "fi")
MOST_TEXT: Final = 8_000
# A fault that nobody foresaw may be over the next time; one that is not must not be tried for ever.
MOST_TRIES: Final = 3
# Told to whoever let the text go.
FAILED_NOTICE: Final = "shared_answer_failed"
# What is filled in for each; any other word in braces is refused when the text is written.
FIELDS: Final = frozenset({"reference", "place", "arrived_on", "unit"})


class AnswerState(StrEnum):
    """How far a shared answer has come."""

    WRITTEN = "written"
    # Approved, and waiting out the time in which it can be taken back, or being sent.
    SENDING = "sending"
    DONE = "done"
    CANCELLED = "cancelled"


class DeliveryState(StrEnum):
    """What has become of the answer on one case."""

    WAITING = "waiting"
    SENT = "sent"
    LEFT_OUT = "left_out"


class LeftOut(StrEnum):
    """Why a case gets its answer from a person instead, besides what sending itself refuses."""

    NOT_SEEN = "not_seen"
    KEPT_CLOSELY = "kept_closely"
    LANGUAGE_MISSING = "language_missing"
    FAULT_FOUND_MISSING = "fault_found_missing"
    # It broke for a reason nobody foresaw, more than once.
    FAILED = "failed"


def checked(texts: dict[str, str]) -> dict[str, str]:
    """The texts as they may be kept. Raises Refused `no_text`, `text_too_long`, `unknown_variable`."""
    clean = {language: texts.get(language, "").strip() for language in LANGUAGES}
    if not any(clean.values()):
        raise Refused("no_text", field="text_sv")
    for language, text in clean.items():
        if len(text) > MOST_TEXT:
            raise Refused("text_too_long", field=f"text_{language}", most=MOST_TEXT, length=len(text))
        unknown = sorted(variables_of(text) - FIELDS)
        if unknown:
            raise Refused("unknown_variable", field=f"text_{language}", names=", ".join(unknown))
    return clean
