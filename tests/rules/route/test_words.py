from __future__ import annotations

from gehor.steps.route.rules.words import ReferralMode


def test_two_modes_of_referral_are_the_ones_the_law_knows() -> None:
    assert set(ReferralMode) == {"refer_person", "forward_record"}
