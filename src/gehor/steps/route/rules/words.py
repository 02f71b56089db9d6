"""The closed lists of routing."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

# The word of the notice to whoever was given a case.
ASSIGNED_NOTICE: Final = "case_assigned"
MAX_REASON: Final = 300


class ReferralMode(StrEnum):
    """Tell the person where to turn, or send the record on and tell the person (FL 6 §)."""

    REFER_PERSON = "refer_person"
    FORWARD_RECORD = "forward_record"
