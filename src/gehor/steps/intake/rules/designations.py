"""The name an item has from the moment it is kept, and the key its once-only marks are told by."""

from __future__ import annotations

from uuid import UUID

from gehor.kit.codes import digest


def reference_of(year: int, n: int) -> str:
    """`S2026-001234`: permanent, given at capture. Gaps mean nothing; the diary's own numbers have none."""
    return f"S{year}-{n:06d}"


def code_subject(reference: str, version: int) -> str:
    """What a resident's code is made from; a new version makes a new code, and the old one void."""
    return f"{reference}|{version}"


def form_key(draft_id: UUID, key: bytes) -> str:
    """The once-only key of a form: pressing send twice, or again after a lost answer, is one item.

    Keyed, so that nobody can tell from the tables alone which draft, and with it which browser, an item came from.
    """
    return f"form:{digest(str(draft_id), key)}"
