"""How a plain function becomes a job of the clock: its name is its file's, and a wake uses the same name."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.db import close_old_connections
from procrastinate.contrib.django import app


def every(cron: str) -> Callable[[Callable[[], None]], Callable[..., None]]:
    """Decorator: run by the clock (five cron fields, or six with seconds last) and whenever somebody wakes it.

    Waiting twice is waiting once. A job may run twice after a crash and must not mind.
    """

    def decorate(work: Callable[[], None]) -> Callable[..., None]:
        @wraps(work)
        def job(timestamp: int | None = None) -> None:
            # A worker lives for weeks: a connection that died with the database must not fail every later job.
            close_old_connections()
            try:
                work()
            finally:
                close_old_connections()

        app.periodic(cron=cron)(app.task(name=work.__name__, queueing_lock=work.__name__)(job))
        return job

    return decorate
