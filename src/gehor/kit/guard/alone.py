"""One worker of a kind at a time, whatever the number of machines: a lock that goes with its connection."""

from __future__ import annotations

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class Alone:
    """Held by one process of all that share the database; a process that dies, or loses the database, lets go."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._connection: BaseDatabaseWrapper | None = None

    def hold(self) -> bool:
        """Take the lock, or see that it is still ours; False while another process has it. Raises DatabaseError."""
        if self._connection is not None:
            try:
                with self._connection.cursor() as cursor:
                    cursor.execute("SELECT 1")
            except DatabaseError:
                self.release()
                raise
            return True
        connection = connections.create_connection("default")
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 2))", [self.name])
                held = bool(cursor.fetchone()[0])
        except DatabaseError:
            connection.close()
            raise
        if not held:
            connection.close()
            return False
        self._connection = connection
        return True

    def release(self) -> None:
        """Let go; the lock is the connection's."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
