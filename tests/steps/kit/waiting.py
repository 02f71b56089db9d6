"""Lets two connections meet without sleeping."""

from __future__ import annotations

from django.db import connection

# Of locks, since the list of connections is frozen from the first look until the transaction ends.
_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def wait_until_blocked() -> None:
    """Until some connection waits for this one."""
    with connection.cursor() as cursor:
        for _ in range(300_000):
            cursor.execute(_WAITING)
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")
