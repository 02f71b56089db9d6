"""`gehor run`: prepares everything, starts web, worker and (in a demo) the post box, and keeps them running.

The reader of mailboxes is started when somebody has given a mailbox's secret; it ends by itself when there is nothing
to read, and is started again when something about the mailboxes has changed.

A child that dies is started again. Children end with their runner however it ends, and what a killed one still left
is ended by the next start, which knows its own by a mark in their environment.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from gehor.config import environment
from gehor.config.child import Child, die_with_parent, end_leftovers
from gehor.config.postgres import Embedded
from gehor.config.postgres_place import make_data_folder

HOST = "127.0.0.1"
BLOCKING_THREADS = 4
READY_SECONDS = 60
LOOK_EVERY = 0.5


class Runner:
    """One office's processes on this machine."""

    def __init__(self) -> None:
        self.data = environment.data_folder()
        self.port = environment.number("GEHOR_PORT", 8000, low=1, high=65535)
        self.workers = environment.number("GEHOR_WORKERS", 1, low=1, high=64)
        self.demo = environment.flag("GEHOR_DEMO", default=True)
        self.server: Embedded | None = None
        self.children: list[Child] = []
        self.reader: Child | None = None
        self.reader_began_with = 0
        self.asked_to_stop = threading.Event()

    def run(self) -> int:
        """Start, keep and stop everything; returns the exit status."""
        make_data_folder(self.data)
        with _only_one(self.data), self._listening_for_signals() as woken:
            end_leftovers(self.data)
            if not _free(self.port):
                _say(f"port {self.port} is taken by another program; choose another one with GEHOR_PORT.")
                return 1
            try:
                return self._live(woken)
            finally:
                self._stop()

    def _live(self, woken: int) -> int:
        self._join_database()
        if self.demo:
            self._start_sink(woken)
            self._start_registers()
        status, words = self._prepare(woken)
        if status == 0 and not self.asked_to_stop.is_set():
            self._start_children()
            status = 0 if self._wait_until_ready(woken) else 1
        if status != 0 or self.asked_to_stop.is_set():
            return 0 if self.asked_to_stop.is_set() else status
        print(words, end="")
        print(f"Gehör is ready: http://{HOST}:{self.port}/", flush=True)
        while not self.asked_to_stop.is_set():
            self._sleep(woken)
            self._look_after()
        return 0

    def _join_database(self) -> None:
        if self.server is None and environment.text("DATABASE_URL"):
            return
        if self.server is None:
            _say("starting the database …")
            self.server = Embedded(self.data)
        os.environ["DATABASE_URL"] = self.server.join()

    def _prepare(self, woken: int) -> tuple[int, str]:
        """In a process of its own, so that the runner stays small; what it says is for when all is ready."""
        command = [sys.executable, "-m", "gehor.config.command", "prepare"]
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509  (the runner has no other thread)
        ) as preparing:
            while preparing.poll() is None:
                self._sleep(woken, 0.02)
                if self.asked_to_stop.is_set():
                    preparing.terminate()
            words = preparing.stdout.read() if preparing.stdout else ""
            return preparing.returncode, words

    def _start_sink(self, woken: int) -> None:
        """The demo's own post box comes first: what the demo lives through is sent like everything else."""
        port = _some_port()
        os.environ["GEHOR_SINK_PORT"] = str(port)
        command = [sys.executable, "-m", "gehor.demo.sink", str(self.data / "sink"), str(port)]
        sink = Child("sink", command, {}, self.data)
        self.children.append(sink)
        sink.start()
        until = time.monotonic() + READY_SECONDS
        while _free(port) and sink.alive() and time.monotonic() < until and not self.asked_to_stop.is_set():
            self._sleep(woken, 0.02)

    def _start_registers(self) -> None:
        """The demo's other registers; where they listen and what is shared is told to those who come after."""
        folder = self.data / "registers"
        os.environ["GEHOR_REGISTERS_PORT"] = port = str(_some_port())
        os.environ["GEHOR_REGISTERS_FOLDER"] = str(folder)
        os.environ.setdefault("GEHOR_SECRET_SOPHAMTNING", secrets.token_urlsafe(24))
        command = [sys.executable, "-m", "gehor.demo.registers", str(folder), port]
        registers = Child("registers", command, {}, self.data)
        self.children.append(registers)
        registers.start()

    def _start_children(self) -> None:
        python = [sys.executable, "-m"]
        marks = {"DJANGO_SETTINGS_MODULE": "gehor.config.settings"}
        worker = [*python, "django", "procrastinate", "worker", "--shutdown-graceful-timeout", "10"]
        web = web_command(self.port, self.workers)
        # The last one is asked whether all is ready.
        for child in (
            *self._door(),
            Child("worker", worker, marks, self.data),
            Child("web", web, marks, self.data),
        ):
            self.children.append(child)
            child.start()

    def _door(self) -> list[Child]:
        """The door for a mail server of the office's own, when a place for it is told."""
        if not (environment.text("GEHOR_LMTP_SOCKET") or environment.text("GEHOR_LMTP_PORT")):
            return []
        return [Child("lmtp", [sys.executable, "-m", "gehor.config.command", "lmtp"], {}, self.data)]

    def _look_after_reader(self) -> None:
        """One look at a folder's time costs nothing where no mailbox is read."""
        try:
            changed = (self.data / "keys" / "mailboxes").stat().st_mtime_ns
        except OSError:
            return
        if self.reader is None:
            self.reader = Child("mail", [sys.executable, "-m", "gehor.config.command", "read-mail"], {}, self.data)
            self.reader_began_with = changed
            self.reader.start()
            return
        for line in self.reader.new_errors():
            print(f"mail: {line}", file=sys.stderr, flush=True)
        if self.reader.alive() or (self.reader.ended_well() and changed == self.reader_began_with):
            return
        began_with, self.reader_began_with = self.reader_began_with, changed
        if not self.reader.start_again():
            self.reader_began_with = began_with

    def _wait_until_ready(self, woken: int) -> bool:
        until = time.monotonic() + READY_SECONDS
        while not self.asked_to_stop.is_set() and time.monotonic() < until:
            if _answers(f"http://{HOST}:{self.port}/healthz"):
                return True
            web = self.children[-1]
            if not web.alive():
                break
            self._sleep(woken, 0.1)
        if not self.asked_to_stop.is_set():
            _say(f"the web server does not answer. Its last words, in {self.children[-1].log}:")
            print(self.children[-1].last_words(), file=sys.stderr)
        return False

    def _look_after(self) -> None:
        if self.server is not None and not self.asked_to_stop.is_set() and not self.server.lives():
            _say("the database had stopped; starting it again.")
            self._join_database()
        for child in self.children:
            for line in child.new_errors():
                print(f"{child.name}: {line}", file=sys.stderr, flush=True)
            if not self.asked_to_stop.is_set() and not child.alive() and child.start_again():
                _say(f"{child.name} had stopped; started it again. Why is in {child.log}")
        if not self.asked_to_stop.is_set():
            self._look_after_reader()

    def _stop(self) -> None:
        if self.children:
            _say("stopping …")
        # Last started, first stopped: no request is taken any more when the worker goes, no mail when the sink goes.
        for child in (*filter(None, [self.reader]), *reversed(self.children)):
            child.stop()
        if self.server is not None:
            self.server.leave()

    def _sleep(self, woken: int, seconds: float = LOOK_EVERY) -> None:
        if select.select([woken], [], [], seconds)[0]:
            os.read(woken, 64)

    @contextlib.contextmanager
    def _listening_for_signals(self) -> Iterator[int]:
        """Signals end the sleep at once and the work in order; nothing is broken off in the middle."""
        woken, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)

        def stop(number: int, frame: FrameType | None) -> None:
            self.asked_to_stop.set()

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, stop)
        yield woken


def web_command(port: int, workers: int) -> list[str]:
    """The web server on a port of this machine; a bench starts the very same."""
    options = {
        "interface": "wsgi",
        "host": HOST,
        "port": port,
        "http": "1",
        "workers": workers,
        # Each thread holds one database connection, so the number must never be left to the machine's cores.
        "blocking-threads": BLOCKING_THREADS,
        "backlog": 1024,
        "workers-kill-timeout": 10,
        "log-level": "warning",
    }
    named = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    program = [sys.executable, "-m", "granian"]
    return [*program, *named, "--no-ws", "--respawn-failed-workers", "gehor.config.wsgi:application"]


@contextlib.contextmanager
def _only_one(data: Path) -> Iterator[None]:
    with (data / "run.lock").open("a", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise environment.WrongSetting(
                "GEHOR_DATA", f"an office already runs from {data}; stop it or choose another folder"
            ) from None
        yield


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def _some_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  (our own address)
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def _say(text: str) -> None:
    print(f"Gehör: {text}", flush=True)
