"""Lets two connections meet without sleeping."""

from __future__ import annotations

from django.db import connection


def wait_until_blocked() -> None:
    """Until some connection waits for this one."""
    with connection.cursor() as cursor:
        for _ in range(300_000):
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")
