"""What an employee writes down: by telephone, at the counter, from a letter, from the own mailbox (routine 4 and 5)."""

from __future__ import annotations

from gehor.steps.intake.rules import saying as written
from gehor.steps.intake.rules.saying import Saying

MEDIA_TYPE = written.MEDIA_TYPE


def pack(saying: Saying) -> bytes:
    """What was taken down as canonical bytes, the employee's own note apart from what was said."""
    return written.pack(saying)


def unpack(raw: bytes) -> Saying:
    """What `pack` wrote. Raises Unreadable."""
    return written.unpack(raw)
