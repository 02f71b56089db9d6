"""Work in the background: waking a job in the caller's own transaction, so that neither can happen without the other."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


def wake(word: str) -> None:
    """Let the job of that name run soon; waking it twice is waking it once.

    A lost wake delays and never loses, since the clock looks anyway.
    """
    try:
        # The savepoint keeps the caller's transaction alive when the job is already waiting.
        with transaction.atomic():
            app.configure_task(name=word, queueing_lock=word).defer()
    except AlreadyEnqueued:
        pass
