"""Bears processes that shall be killed: `python -m tests.crash.nursery read_mail` or `… lmtp PORT`.

Everything is imported once, and each line on standard input bears a child of which only the number is told. So a kill
falls into the work, not into the start, and many of them cost little.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import django

django.setup()

from gehor.config.child import die_with_parent  # noqa: E402  (Django first)
from gehor.jobs.post import lmtp, read_mail  # noqa: E402  (Django first)


def bear(work: Callable[[], int]) -> None:
    """One child after the other, as they are asked for; the dead are buried."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            die_with_parent()
            os._exit(work())
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)


WORKS: dict[str, Callable[[], int]] = {
    "read_mail": read_mail.run,
    "lmtp": lambda: lmtp.run(lmtp.Place(host="127.0.0.1", port=int(sys.argv[2]))),
}

if __name__ == "__main__":
    bear(WORKS[sys.argv[1]])
