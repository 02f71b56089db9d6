"""Counts how often something is asked, without knowing who asked."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection, transaction

from gehor.kit import clock
from gehor.kit.codes import digest
from gehor.kit.guard.models import ThrottleKey
from gehor.kit.rows import asked

# A window begins with its first request and is not prolonged by refused ones; the count stops just above the limit.
_COUNT: Final = """
INSERT INTO guard_throttle AS t (digest, began_at, times) VALUES (%(digest)s, %(now)s, 1)
ON CONFLICT (digest) DO UPDATE SET
    times = CASE WHEN t.began_at <= %(open_since)s THEN 1 ELSE least(t.times + 1, %(limit)s + 1) END,
    began_at = CASE WHEN t.began_at <= %(open_since)s THEN excluded.began_at ELSE t.began_at END
RETURNING times, began_at
"""


def allow(word: str, subject: str, *, limit: int, per_seconds: int) -> bool:
    """True while `subject` has asked for `word` at most `limit` times in `per_seconds`; every question counts.

    `subject` may be an address or a case's code: only a digest is stored, whose random key lives for the UTC day.
    At midnight UTC all counts begin anew. Ask outside a transaction that may roll back, or the count rolls back too.
    """
    return closed_until(word, subject, limit=limit, per_seconds=per_seconds) is None


def closed_until(word: str, subject: str, *, limit: int, per_seconds: int) -> datetime | None:
    """As `allow`, but answers when `subject` may ask again, or None while it still may."""
    now = clock.now()
    marks: dict[str, str | int | datetime] = {
        "digest": digest(f"{word}\x1f{subject}", _key_of(now.date())),
        "now": now,
        "open_since": now - timedelta(seconds=per_seconds),
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, marks)
        times, began_at = cursor.fetchone()
    return None if times <= limit else began_at + timedelta(seconds=per_seconds)


def forget_yesterday() -> bool:
    """Throw away the key of a day that has passed, with its counts, also when nobody asks; False when there is none."""
    day = clock.now().date()
    if not ThrottleKey.objects.filter(day__lt=day).exists():
        return False
    _new_key_of(day)
    return True


def _key_of(day: date) -> bytes:
    known = asked("SELECT key FROM guard_throttlekey WHERE day = %s", [day])
    return bytes(known[0][0]) if known else _new_key_of(day)


def _new_key_of(day: date) -> bytes:
    """The first to ask on a new day makes its key and throws away yesterday's; the others take the one made.

    The tables are emptied as files: a deleted row would lie on the disk until somebody swept there.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE guard_throttlekey IN ACCESS EXCLUSIVE MODE")
        known = ThrottleKey.objects.filter(day=day).values_list("key", flat=True).first()
        if known is not None:
            return bytes(known)
        cursor.execute("TRUNCATE guard_throttle, guard_throttlekey")
        return bytes(ThrottleKey.objects.create(day=day, key=secrets.token_bytes(32)).key)
