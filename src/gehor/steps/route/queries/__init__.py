"""What others may know of routing: whose a case has been, to whom it was referred, what was sent on."""

from gehor.steps.route.queries.referring import (
    AssignmentRow,
    ReferralRow,
    ReferralText,
    assignments,
    referral_of,
    referral_preview,
    referral_text,
)

__all__ = [
    "AssignmentRow",
    "ReferralRow",
    "ReferralText",
    "assignments",
    "referral_of",
    "referral_preview",
    "referral_text",
]
