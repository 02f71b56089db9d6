"""The embedded PostgreSQL server: made, started, adopted when it lives, stopped by its last user.

Reached through a unix socket only, in a folder of its own user. Every process that needs the server holds a shared
lock on `postgres.users`; a process that dies in any way loses it, so the last one that leaves orderly always knows
that it is the last. Starting and stopping happen under an exclusive lock on `postgres.lock`.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import functools
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg

from gehor.config import postgres_place
from gehor.config.postgres_binaries import DatabaseTrouble, Programs, RunsAs, find, who_runs

DATABASE = "gehor"
USER = "gehor"
START_TRIES = 5
READY_SECONDS = 120
STOP_SECONDS = 30
PR_SET_PDEATHSIG = 1

# A test's data may be lost at any moment; an office's may not.
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = ("listen_addresses=", "unix_socket_permissions=0700", "max_connections=100", "lc_messages=C", "timezone=UTC")
# A statement that fails is told to who asked, and written down by them. The server's own log would keep it whole, with
# what residents wrote, and whatever value it stumbled over.
SILENCE = (
    *("log_min_messages=log", "log_min_error_statement=panic", "log_error_verbosity=terse"),
    *("log_statement=none", "log_min_duration_statement=-1", "log_parameter_max_length_on_error=0"),
)


class Embedded:
    """The server of one data folder. `throwaway` gives a forgetful one that dies with its starter."""

    def __init__(self, data: Path, *, throwaway: bool = False) -> None:
        self.data = data
        self.throwaway = throwaway
        self._users: IO[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @functools.cached_property
    def _place(self) -> postgres_place.Place:
        return postgres_place.of(self.data)

    @functools.cached_property
    def _runs_as(self) -> RunsAs:
        return who_runs(self._place.cluster)

    def join(self) -> str:
        """Adopt the living server or start one; returns its DATABASE_URL. Raises DatabaseTrouble."""
        with self._alone():
            if self._users is None:
                self._users = _open_lock(self.data / "postgres.users")
            fcntl.flock(self._users, fcntl.LOCK_SH)
            try:
                self._ready()
            except PermissionError as error:
                raise DatabaseTrouble(f"{error.filename}: no right to use it. {postgres_place.OTHER_USER}") from error
            return self._url()

    def leave(self) -> None:
        """Let go of the server; it stops when nobody else uses it."""
        if self._users is None:
            return
        with self._alone():
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._stop()
            self._users.close()
            self._users = None

    def answers(self) -> bool:
        """True when the server lets us in."""
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def pid(self) -> int:
        """The process id of the server; 0 while there is none."""
        return self._living_pid() or 0

    def lives(self) -> bool:
        """True while the server's process is there; cheap enough to ask twice a second."""
        if self._process is not None:
            self._process.poll()
        return self._living_pid() is not None

    # -- what happens under the lock

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with _open_lock(self.data / "postgres.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _ready(self) -> None:
        if not self.answers():
            programs = find(self._runs_as)
            postgres_place.make_cluster(self._place, programs, self._runs_as)
            postgres_place.make_socket_folder(self._place.socket, self._runs_as)
            self._start(programs)
        with self._connect() as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute("CREATE DATABASE gehor")

    def _start(self, programs: Programs) -> None:
        for attempt in range(START_TRIES):
            if self._living_pid() is None:
                self._forget_reused_number()
                self._spawn(programs)
            if self._comes_up():
                return
            # After a kill -9 of the server its orphans hold the shared memory for a moment.
            time.sleep(0.3 * (attempt + 1))
        raise DatabaseTrouble(f"PostgreSQL does not start. Its last words, in {self._log()}:\n{_tail(self._log())}")

    def _spawn(self, programs: Programs) -> None:
        settings = (*SETTINGS, *SILENCE, *(FORGETFUL if self.throwaway else ()))
        command = [programs.program("postgres"), "-D", str(self._place.cluster), "-k", str(self._place.socket)]
        for setting in settings:
            command += ["-c", setting]
        self._log().parent.mkdir(exist_ok=True)
        with self._log().open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                user=self._runs_as.user,
                group=self._runs_as.group,
                extra_groups=self._runs_as.extra_groups,
                # Its own session: Ctrl-C in the terminal must reach the web and the worker first.
                start_new_session=True,
                preexec_fn=_die_with_starter if self.throwaway else None,  # noqa: PLW1509  # no other thread yet
            )

    def _comes_up(self) -> bool:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            if self.answers():
                return True
            if self._process is not None and self._process.poll() is not None:
                self._process = None
            if self._process is None and self._living_pid() is None:
                return False
            time.sleep(0.03)
        return False

    def _stop(self) -> None:
        pid = self._living_pid()
        for how, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
            if pid is None:
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, how)
            until = time.monotonic() + seconds
            while self._living_pid() is not None and time.monotonic() < until:
                if self._process is not None:
                    self._process.poll()
                time.sleep(0.02)
            pid = self._living_pid()
        if self._process is not None and pid is None:
            self._process.wait(STOP_SECONDS)
            self._process = None

    # -- what is known about the server

    def _written_pid(self) -> int | None:
        try:
            return int((self._place.cluster / "postmaster.pid").read_text(encoding="ascii").split()[0])
        except (OSError, ValueError, IndexError):
            return None

    def _living_pid(self) -> int | None:
        """The postmaster's process id, None when the file names a dead process or another program's."""
        pid = self._written_pid()
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return None
        return pid if str(self._place.cluster).encode() in words else None

    def _forget_reused_number(self) -> None:
        """Remove the lock files of a dead server whose process number another program has by now.

        In a container a restarted service easily gets it, and PostgreSQL would refuse to start for ever. A number
        that nobody has is left to PostgreSQL, which also looks for orphans that still hold the shared memory.
        """
        pid = self._written_pid()
        if pid is not None and Path(f"/proc/{pid}").exists():
            for leftover in (self._place.cluster / "postmaster.pid", *self._place.socket.glob(".s.PGSQL.*")):
                leftover.unlink(missing_ok=True)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        socket = str(self._place.socket)
        return psycopg.connect(host=socket, user=USER, dbname="postgres", connect_timeout=5, autocommit=True)

    def _url(self) -> str:
        return f"postgresql://{USER}@/{DATABASE}?host={quote(str(self._place.socket), safe='/')}"

    def _log(self) -> Path:
        return self.data / "log" / "postgres.log"


def _open_lock(path: Path) -> IO[str]:
    try:
        return path.open("a", encoding="ascii")
    except OSError as error:
        raise DatabaseTrouble(f"{path} can not be written ({error.strerror}). {postgres_place.OTHER_USER}") from error


def _tail(log: Path, lines: int = 8) -> str:
    try:
        return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
    except OSError:
        return "(nothing was written)"


def _die_with_starter() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)
