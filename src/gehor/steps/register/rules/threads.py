"""The mails of a case in their order, so that a new one finds its place in everybody's mail program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Named:
    """A mail that has a name. `came`: it came to us, else it is one of ours."""

    message_id: str
    came: bool


def answered_by(named: Sequence[Named]) -> str:
    """Which mail the next one of ours answers: the latest that came, else the latest of ours, else none."""
    came = [one.message_id for one in named if one.came]
    return came[-1] if came else named[-1].message_id if named else ""
