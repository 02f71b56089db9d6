"""The form on the web site (routine 1)."""

from __future__ import annotations

from dataclasses import replace

from gehor.steps.intake.rules import saying as written
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import Channel

MEDIA_TYPE = written.MEDIA_TYPE


def pack(saying: Saying) -> bytes:
    """What was sent as canonical bytes: of an anonymous person no name and no way to reach them."""
    return written.pack(replace(saying, channel=Channel.WEB_FORM, note="", arrived_on=None))


def unpack(raw: bytes) -> Saying:
    """What `pack` wrote. Raises Unreadable."""
    return written.unpack(raw)
