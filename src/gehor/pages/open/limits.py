"""How often one visitor may be counted. Reading is never hindered: over the limit it is only not counted."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from gehor.kit.guard.throttle import allow
from gehor.pages.shared.address import address_of

HOUR: Final = 3600
DAY: Final = 24 * HOUR
# A library or a school shares one address: generous, and only against machines.
VOTES: Final = 30
MISSES: Final = 60
LONGEST_ONCE: Final = 64


def may_vote(request: HttpRequest, once: str) -> bool:
    """True once for each time a page was shown (`once` is that page's own word), and 30 times in the hour."""
    if not 0 < len(once) <= LONGEST_ONCE:
        return False
    often = allow("vote", address_of(request), limit=VOTES, per_seconds=HOUR)
    return often and allow("vote_once", once, limit=1, per_seconds=DAY)


def may_be_counted(request: HttpRequest) -> bool:
    """True while this address has asked at most 60 questions without an answer in the hour; more are machines."""
    return allow("miss", address_of(request), limit=MISSES, per_seconds=HOUR)
