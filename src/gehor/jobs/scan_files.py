"""Lets the virus scanner look at what came; what it has not seen is shut until then."""

from __future__ import annotations

import time
from typing import Final

from gehor.jobs.clockwork import every
from gehor.journey import scanning
from gehor.kit import clock

# A scanner that hangs holds the worker for its whole limit each time: other jobs come first meanwhile.
REST_SECONDS: Final = 60
_rests_until = [0.0]


@every("* * * * * */10")
def scan_files() -> None:
    """Every ten seconds, once a minute while it does not answer; nobody wakes it, so filing a case pays nothing."""
    if time.monotonic() < _rests_until[0]:
        return
    if scanning.look_at_files(at=clock.now()).away:
        _rests_until[0] = time.monotonic() + REST_SECONDS
