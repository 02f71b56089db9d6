"""Who a broker of e-legitimations says that somebody is."""

from __future__ import annotations

from typing import Final

_MOST: Final = 255


def named(issuer: str, subject: str) -> str:
    """One text for one person at one broker; "" for nobody, and for what is no name (control signs, too long).

    The issuer is part of it: another broker may give the same word to somebody else.
    """
    subject = subject.strip()
    if not issuer or not subject or len(subject) > _MOST or not subject.isprintable():
        return ""
    return f"resident|{issuer}|{subject}"
