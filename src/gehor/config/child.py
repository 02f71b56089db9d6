"""One process the runner keeps: its log, its end, and what is left of it after a crash."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

PR_SET_PDEATHSIG = 1
# In the environment of every child: by it the next start knows what a killed runner left behind.
MARK = "GEHOR_RUN_FROM"
STOP_SECONDS = 15
LONGEST_PAUSE = 30.0
SETTLED_SECONDS = 60
LOG_LIMIT = 10_000_000
ERROR_MARKS = (b" ERROR ", b" CRITICAL ", b"[ERROR]", b"[CRITICAL]")


class Child:
    """A process in a session of its own, so that Ctrl-C reaches the runner only and the order of stopping holds."""

    def __init__(self, name: str, command: list[str], extra: Mapping[str, str], data: Path) -> None:
        self.name = name
        self.command = command
        self.environment = {**os.environ, **extra, MARK: str(data)}
        self.log = data / "log" / f"{name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.deaths = 0
        self.started_at = 0.0
        self._read_upto = 0

    def start(self) -> None:
        """Start it; what it says goes to its log."""
        if self.process is None:
            self._begin_log()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509  (the runner has no other thread)
            )
        self.started_at = time.monotonic()

    def alive(self) -> bool:
        """True while it runs."""
        return self.process is not None and self.process.poll() is None

    def ended_well(self) -> bool:
        """True when it has ended by itself and with nothing to complain of."""
        return self.process is not None and self.process.poll() == 0

    def start_again(self) -> bool:
        """Start it anew unless it died so often that it must wait; true when it was started."""
        now = time.monotonic()
        if now - self.started_at > SETTLED_SECONDS:
            self.deaths = 0
        if now - self.started_at < min(LONGEST_PAUSE, 0.5 * 2**self.deaths):
            return False
        self.deaths += 1
        # What the dead one had started itself would keep its port or its database connections.
        self._end_session()
        self.start()
        return True

    def stop(self) -> None:
        """Ask it to end; end it when it does not."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        self._end_session()
        self.process.wait()

    def new_errors(self) -> Iterator[str]:
        """The lines of the log since the last call that tell of an error."""
        with contextlib.suppress(OSError), self.log.open("rb") as log:
            log.seek(self._read_upto)
            news = log.read()
            whole = news[: news.rfind(b"\n") + 1]
            self._read_upto += len(whole)
            yield from (
                line.decode("utf-8", "replace")
                for line in whole.splitlines()
                if any(mark in line for mark in ERROR_MARKS)
            )

    def last_words(self, lines: int = 15) -> str:
        """The end of the log."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])

    def _begin_log(self) -> None:
        self.log.parent.mkdir(exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        self._read_upto = self.log.stat().st_size if self.log.exists() else 0

    def _end_session(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def die_with_parent() -> None:
    """Run in a fresh child: the kernel ends it when its parent dies, even by kill -9."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def end_leftovers(data: Path) -> int:
    """End what a killed runner of this data folder left behind; returns how many there were."""
    mark = f"{MARK}={data}".encode()
    left = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            if mark in (entry / "environ").read_bytes().split(b"\0") and int(entry.name) != os.getpid():
                left.append(int(entry.name))
    for pid in left:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + STOP_SECONDS
    while any(_runs(pid) for pid in left) and time.monotonic() < until:
        time.sleep(0.05)
    return len(left)


def _runs(pid: int) -> bool:
    """False for a process that is gone or only waits to be counted by its parent."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False
