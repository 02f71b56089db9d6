"""Categories where more comes back, is taken up again or is answered late than in the rest of the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gehor.steps.improve.rules.chances import hypergeometric_tail, share_interval

# The days that are looked at, back from yesterday.
DAYS: Final = 91
FEWEST_AMONG: Final = 20
FEWEST_PART: Final = 5
RARE: Final = 1 / 2_000
TIMES: Final = 1.5


@dataclass(frozen=True)
class HighShare:
    """Of `whole` cases `part`, with its 95 per cent interval; of the rest of the office's cases `rest`, a share."""

    part: int
    whole: int
    low: float
    high: float
    rest: float
    rarity: float

    @property
    def share(self) -> float:
        """The part of the whole."""
        return self.part / self.whole


def high_share(part: int, whole: int, office_part: int, office_whole: int) -> HighShare | None:
    """Whether the category's share is higher than that of the office's other categories; the office's hold its own.

    Decided by Fisher's exact test: the chance of so many in the category if it were as the others.
    """
    rest_whole = office_whole - whole
    if part < FEWEST_PART or whole < FEWEST_AMONG or rest_whole < FEWEST_AMONG:
        return None
    rest = (office_part - part) / rest_whole
    if part / whole < rest * TIMES:
        return None
    chance = hypergeometric_tail(part, whole, office_part, office_whole)
    if chance >= RARE:
        return None
    low, high = share_interval(part, whole)
    return HighShare(part, whole, low, high, rest, chance)
