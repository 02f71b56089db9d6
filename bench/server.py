"""The real server on a bench's office: started as `gehor run` starts it, asked over HTTP, its processor time read."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from gehor.config.postgres import Embedded
from gehor.config.runner import HOST, web_command

_TIMING = re.compile(r'db;dur=([\d.]+), queries;desc="(\d+)", cpu;dur=([\d.]+)')
READY_SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """What a request got, and what it cost: milliseconds until the last byte, in the database, statements."""

    status: int
    ms: float
    db_ms: float
    queries: int
    body: bytes
    location: str

    @property
    def gzip_bytes(self) -> int:
        """The page as a proxy would send it."""
        return len(gzip.compress(self.body, 6))


@dataclass
class Visitor:
    """A client with its cookies and one open connection. Each address is a visitor of its own to the limits."""

    port: int
    cookies: Mapping[str, str]
    address: str = "192.0.2.1"
    _line: http.client.HTTPConnection | None = field(default=None, repr=False)

    def get(self, url: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", url, None)

    def post(self, url: str, values: Mapping[str, str]) -> Answer:
        """Send a form."""
        token = self.cookies.get("csrftoken", "")
        return self._ask("POST", url, urlencode({**values, "csrfmiddlewaretoken": token}))

    def _ask(self, method: str, url: str, body: str | None) -> Answer:
        try:
            return self._asked(method, url, body)
        except (http.client.RemoteDisconnected, ConnectionError):
            if method != "GET" or self._line is None:
                raise
            # The server lets go of a line that was long quiet, as on a slow machine between two pages.
            self._line.close()
            self._line = None
            return self._asked(method, url, body)

    def _asked(self, method: str, url: str, body: str | None) -> Answer:
        if self._line is None:
            self._line = http.client.HTTPConnection(HOST, self.port, timeout=120)
            self._line.connect()
            self._line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-Forwarded-For": self.address,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        begun = time.perf_counter()
        self._line.request(method, url, body=body, headers=headers)
        got = self._line.getresponse()
        page = got.read()
        ms = (time.perf_counter() - begun) * 1000
        told = _TIMING.search(got.headers.get("Server-Timing", ""))
        db, queries = (float(told[1]), int(told[2])) if told else (0.0, 0)
        return Answer(got.status, ms, db, queries, page, got.headers.get("Location", ""))


@contextlib.contextmanager
def serving(data: Path, server: Embedded) -> Iterator[Serving]:
    """The web server of an office while the block lasts; no worker runs, so nothing else takes part."""
    port = _free_port()
    environment = {
        **os.environ,
        "GEHOR_PORT": str(port),
        "GEHOR_SERVER_TIMING": "1",
        # Its visitors come with a session and no telephone.
        "GEHOR_SECOND_FACTOR": "optional",
        "GEHOR_BEHIND_PROXY": "1",
        "DJANGO_SETTINGS_MODULE": "gehor.config.settings",
    }
    with (data / "log" / "web.log").open("ab") as log:
        web = subprocess.Popen(web_command(port, 1), env=environment, stdout=log, stderr=log)
    try:
        made = Serving(port, web.pid, server)
        made.wait()
        yield made
    finally:
        web.terminate()
        web.wait(30)


@dataclass(frozen=True)
class Serving:
    """A server that answers."""

    port: int
    web: int
    database: Embedded

    def wait(self) -> None:
        """Until it answers. Raises TimeoutError."""
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if Visitor(self.port, {}).get("/healthz").status == 200:
                    return
            time.sleep(0.1)
        raise TimeoutError("the web server does not answer")

    def cpu_ms(self) -> float:
        """Processor time that the server and the database have had so far."""
        roots = (self.web, self.database.pid())
        living = sum(family_cpu_ms(root) for root in roots)
        # A database session that ended meanwhile is counted by its parent.
        return living + sum(_ended_ms(root) for root in roots)


def family_cpu_ms(root: int) -> float:
    """Processor time of a process and of all that came of it and still lives."""
    return sum(_cpu_ns(pid) for pid in _family(root)) / 1e6


def _family(root: int) -> Iterator[int]:
    """A process and all that came of it."""
    yield root
    for children in Path(f"/proc/{root}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in children.read_text(encoding="ascii").split():
                yield from _family(int(child))


def _cpu_ns(pid: int) -> int:
    spent = 0
    for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with contextlib.suppress(OSError):
            spent += int(task.read_text(encoding="ascii").split()[0])
    return spent


def _ended_ms(pid: int) -> float:
    """What children that have ended had, in the parent's book."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(int(ticks) for ticks in told[13:15]) * 1000 / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
