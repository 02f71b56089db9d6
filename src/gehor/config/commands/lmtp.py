"""`gehor lmtp`: the door for a mail server of the office's own."""

from __future__ import annotations

import sys
from pathlib import Path

from gehor.config import environment
from gehor.jobs.post import lmtp

HOST = "127.0.0.1"


def run() -> int:
    """Stand open until told to stop; exit status 2 when no place is told."""
    socket = environment.text("GEHOR_LMTP_SOCKET")
    port = environment.number("GEHOR_LMTP_PORT", 0, low=0, high=65535)
    if socket:
        return lmtp.run(lmtp.Place(socket=Path(socket)))
    if port:
        return lmtp.run(lmtp.Place(host=environment.text("GEHOR_LMTP_HOST", HOST), port=port))
    print("gehor lmtp: set GEHOR_LMTP_SOCKET or GEHOR_LMTP_PORT", file=sys.stderr)
    return 2
