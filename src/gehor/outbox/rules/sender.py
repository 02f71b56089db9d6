"""Who a message is from; kept with the message, so that what was sent stays as it was when the office changes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sender:
    """The office as sender: its name, its mailbox, and the lines at the top of a letter."""

    name: str
    mail: str
    lines: tuple[str, ...] = ()
