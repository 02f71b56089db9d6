"""How often one source may try: counted under a digest whose key is random, lives a day and is in no backup."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.db import connection

from gehor.kit import clock
from gehor.kit.guard.models import ThrottleKey

_COUNT = """
INSERT INTO guard_throttle (digest, "window", count) VALUES (%s, %s, 1)
ON CONFLICT (digest) DO UPDATE SET
    count = CASE WHEN guard_throttle."window" = EXCLUDED."window" THEN guard_throttle.count + 1 ELSE 1 END,
    "window" = EXCLUDED."window"
RETURNING count
"""


def allow(word: str, subject: str, *, limit: int, per_seconds: int) -> bool:
    """True if the subject (an address, an account) has done this at most `limit` times in the running window."""
    window = int(clock.now().timestamp()) // per_seconds
    digest = hmac.new(_key_of_the_day(), f"{word}|{subject}".encode(), hashlib.sha256).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [digest, window])
        (count,) = cursor.fetchone()
    return int(count) <= limit


def _key_of_the_day() -> bytes:
    day = clock.now().date()
    key, made = ThrottleKey.objects.get_or_create(day=day, defaults={"key": secrets.token_bytes(32)})
    if made:
        # Yesterday's counts and the key to them go together.
        ThrottleKey.objects.exclude(day=day).delete()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM guard_throttle")
    return bytes(key.key)
