"""What a follower's code is made from."""

from __future__ import annotations

from uuid import UUID


def code_subject(follower_id: UUID) -> str:
    """Never the same as what a sender's code is made from, which begins with a reference."""
    return f"follower|{follower_id}"
