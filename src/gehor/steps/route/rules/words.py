"""The closed lists of routing."""

from __future__ import annotations

from enum import StrEnum


class ReferralMode(StrEnum):
    """Tell the person where to turn, or send the record on and tell the person (FL 6 §)."""

    REFER_PERSON = "refer_person"
    FORWARD_RECORD = "forward_record"
