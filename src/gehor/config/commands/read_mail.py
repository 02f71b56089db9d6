"""`gehor read-mail`: reads the office's mailboxes until it is stopped."""

from __future__ import annotations

from gehor.jobs.post import read_mail


def run() -> int:
    """Exit status 0 when it was told to stop, or when no mailbox is active."""
    return read_mail.run()
