"""What an act answers when it can not do what was asked; pages turn the code into a sentence."""

from __future__ import annotations


class Refused(ValueError):
    """The input or the state does not allow the act. `code` is stable, `facts` fill the sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class Stale(Refused):
    """Somebody else changed it since the page was opened; both texts must be shown, none lost."""

    def __init__(self, current_version: int, **facts: object) -> None:
        super().__init__("stale", current_version=current_version, **facts)
        self.current_version = current_version


class NotThere(LookupError):
    """No such thing, or not for this person's eyes: the same answer for both."""
