from __future__ import annotations

from gehor.people.rules.rights import Right


class NotAllowed(Exception):
    """Whoever acts does not hold the right that the act needs; pages answer 403."""

    def __init__(self, right: Right) -> None:
        super().__init__(right.value)
        self.right = right
