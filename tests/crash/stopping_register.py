"""The demo's registers, stopping where they have taken a case and have told nobody: `… FOLDER PORT`, then killed."""

from __future__ import annotations

import sys
import threading
from typing import Any

from gehor.demo import registers

_take = registers.Kept.take


def _takes_and_is_silent(kept: registers.Kept, key: str, case: Any) -> str:
    number = _take(kept, key, case)
    sys.stdout.write(f"there {number}\n")
    sys.stdout.flush()
    # Whoever waits for this line kills the process.
    threading.Event().wait()
    return number


if __name__ == "__main__":
    registers.Kept.take = _takes_and_is_silent  # type: ignore[method-assign]  # the honest one is kept above
    registers.main()
