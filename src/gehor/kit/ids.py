"""Primary keys made in the program: UUID version 7, so that rows lie in the order they were made."""

from __future__ import annotations

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562), greater than every one this process made before."""
    global _last  # noqa: PLW0603  (monotonic within the process)
    with _lock:
        moment = max(time.time_ns() // 1_000_000 << 12, _last + 1)
        _last = moment
    value = (moment >> 12) << 80 | 0x7 << 76 | (moment & 0xFFF) << 64
    return UUID(int=value | 0b10 << 62 | int.from_bytes(os.urandom(8), "big") >> 2)
