"""A real clamd of the tests' own: unprivileged, on a socket in a folder that goes with it, with one signature.

The signature is of the EICAR test string, which no program in this repository holds in one piece. Started by root it
runs as nobody.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gehor.outside.virus_scan import Scanner, ScannerAway, version_of

NO_CLAMD = "no clamd on this machine: apt-get install clamav-daemon"
PROGRAM = Path("/usr/sbin/clamd")
READY_SECONDS = 60
# What it takes; larger is refused by clamd itself.
STREAM_MEGABYTES = 4
NAME = "Gehor.Test.Eicar"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-" + b"FILE!$H+H*"
CONFIG = """
Foreground yes
LocalSocket {home}/clamd.ctl
LocalSocketMode 666
DatabaseDirectory {home}/db
TemporaryDirectory {home}/tmp
StreamMaxLength {megabytes}M
MaxThreads 4
ExitOnOOM yes
LogFile {home}/clamd.log
LogFileMaxSize 0
CrossFilesystems yes
SelfCheck 0
"""


class Clamd:
    """One scanner; `kill` ends it as a power cut would, `pause` makes it endlessly slow."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.where = ("unix", str(home / "clamd.ctl"))
        self.process: subprocess.Popen[bytes] | None = None
        self._owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        for folder in ("db", "tmp"):
            (home / folder).mkdir()
        (home / "clamd.conf").write_text(CONFIG.format(home=home, megabytes=STREAM_MEGABYTES))
        (home / "db" / "gehor.ndb").write_text(f"{NAME}:0:*:{EICAR.hex()}\n")
        for path in (home, *home.rglob("*")):
            os.chown(path, self._owner.pw_uid, self._owner.pw_gid)

    def scanner(self, seconds: float = 20) -> Scanner:
        """How one asks it."""
        return Scanner(self.where, seconds)

    def start(self) -> None:
        """Back when it answers."""
        (self.home / "clamd.ctl").unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [str(PROGRAM), "-F", "-c", str(self.home / "clamd.conf")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=self._owner.pw_uid,
            group=self._owner.pw_gid,
            extra_groups=[] if os.geteuid() == 0 else None,
            start_new_session=True,
            cwd="/",
        )
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(ScannerAway):
                version_of(self.scanner(2))
                return
            time.sleep(0.05)
        pytest.fail(f"clamd does not start:\n{self.log()[-3000:]}")

    def kill(self) -> None:
        """At once."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def pause(self) -> None:
        """It takes what it is given and says nothing."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """As before."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def log(self) -> str:
        """What it has said."""
        path = self.home / "clamd.log"
        return path.read_text(errors="replace") if path.exists() else ""


@contextlib.contextmanager
def running() -> Iterator[Clamd]:
    """A scanner for the duration."""
    home = Path(tempfile.mkdtemp(prefix="gehor-clamd-"))
    home.chmod(0o755)
    clamd = Clamd(home)
    try:
        clamd.start()
        yield clamd
    finally:
        clamd.kill()
        shutil.rmtree(home, ignore_errors=True)


def is_there() -> bool:
    """Whether this machine has one."""
    return PROGRAM.exists()
