"""Something that can be waited for beside a line: that we shall stop."""

from __future__ import annotations

import os
import select
import signal
from types import FrameType


class Stop:
    """Once it is set, `file` can be read for ever, so that everybody who waits wakes up."""

    def __init__(self) -> None:
        self.file, self._write = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        self._is_set = False

    def set(self) -> None:
        """Wake all who wait, and let nobody begin anything new."""
        self._is_set = True
        os.write(self._write, b".")

    def is_set(self) -> bool:
        """Whether it is time to go."""
        return self._is_set

    def wait(self, seconds: float) -> bool:
        """Sleep, unless or until it is set; true when it is."""
        poller = select.poll()
        poller.register(self.file, select.POLLIN)
        poller.poll(seconds * 1000)
        return self._is_set

    def on_signals(self) -> None:
        """Set by what stops a process in order. In the main thread only."""

        def stop(_number: int, _frame: FrameType | None) -> None:
            self.set()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)

    def close(self) -> None:
        """Give back the files."""
        os.close(self.file)
        os.close(self._write)
