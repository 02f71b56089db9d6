"""The closed lists of routing."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

# The word of the notice to whoever was given a case.
ASSIGNED_NOTICE: Final = "case_assigned"
MAX_REASON: Final = 300
# A file, or a text, that is sent on to somebody who is no part of the case.
FORWARDING: Final = "forwarding"
# Whether what was written may be sent on: it asks, it answers nothing.
FORWARD_QUESTION: Final = "forward_question"
MAX_FORWARDED: Final = 50_000
MAX_FILES: Final = 20
MAX_FILES_BYTES: Final = 15 * 1024 * 1024
# Whoever has been asked gets so many working days to say no before the matter is sent on all the same.
ANSWER_WITHIN: Final = 5


class ReferralMode(StrEnum):
    """Tell the person where to turn, or send the record on and tell the person (FL 6 §)."""

    REFER_PERSON = "refer_person"
    FORWARD_RECORD = "forward_record"


class ForwardGround(StrEnum):
    """Why a matter is sent on now: the sender wishes it, it can not wait, or they were asked and said nothing."""

    WISHED = "wished"
    CANNOT_WAIT = "cannot_wait"
    NO_ANSWER = "no_answer"


class Wish(StrEnum):
    """What the sender says when asked whether it may be sent on. A wish, not a consent: FL 6 § asks for none."""

    YES = "yes"
    NO = "no"


class ForwardNotice(StrEnum):
    """Words of notices to the responsible."""

    FAILED = "forward_failed"
    WISHED = "forward_wished"
    NOT_WISHED = "forward_not_wished"


class RecognitionNotice(StrEnum):
    """Words of notices that something may belong to a routine that can not wait for the inbox."""

    MEDIA = "media_suspected"
    RECORDS = "records_request_suspected"
