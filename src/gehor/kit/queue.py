"""Wakes the job that looks at waiting work; the work itself waits in the rooms' own tables."""

from __future__ import annotations

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from gehor.kit.rows import last

_TRIES = 2
# Locked until the caller commits: a worker skips it till then and so can not run before the caller's work is seen.
_WAITING_JOB = "SELECT 1 FROM procrastinate_jobs WHERE queueing_lock = %s AND status = 'todo' FOR SHARE"


def wake(word: str) -> None:
    """Let the job named `word` run once the caller's transaction commits; waiting twice is waiting once.

    If the transaction rolls back, nothing was asked. Never raises for a job that waits already.
    """
    last(("wake", word), lambda: _wake(word))


def _wake(word: str) -> None:
    task = app.configure_task(name=word, queueing_lock=word)
    for _ in range(_TRIES):
        if _already_waiting(word):
            return
        try:
            # In a savepoint: the refused insert of a job that another transaction enqueued meanwhile
            # would otherwise break the caller's transaction.
            with transaction.atomic():
                task.defer()
        except AlreadyEnqueued:
            continue
        return


def _already_waiting(word: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING_JOB, [word])
        return cursor.fetchone() is not None
