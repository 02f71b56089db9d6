"""A real office behind a proxy: its own database, web process and mail server."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import pytest

from gehor.config.runner import web_command
from tests.crash.conftest import own_database
from tests.journeys.conftest import Kept, sink

__all__ = ["own_database", "sink"]
ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 90


@dataclass
class Office:
    """What a test may look into when all is done."""

    port: int
    database: str
    data: Path
    env: dict[str, str]
    kept: Kept
    said: list[bytes] = field(default_factory=list)

    @property
    def mails(self) -> list[EmailMessage]:
        """What has reached the mail server."""
        return self.kept.mails

    def does(self, *words: str) -> None:
        """One thing in a process of its own; what it says is searched too."""
        command = [sys.executable, "-m", "tests.anonymous.office", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, check=False)
        self.said.append(done.stdout + done.stderr)
        assert done.returncode == 0, done.stderr.decode()[-3000:]


@pytest.fixture
def office(own_database: str, sink: tuple[int, Kept], tmp_path: Path) -> Iterator[Office]:
    """It runs as `gehor run` runs it, behind a proxy that tells addresses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = tmp_path / "data"
    env = {
        **os.environ,
        "DATABASE_URL": own_database,
        "GEHOR_DATA": str(data),
        "GEHOR_DEMO": "0",
        "GEHOR_BEHIND_PROXY": "1",
        "GEHOR_PORT": str(port),
        "GEHOR_SMTP_HOST": "127.0.0.1",
        "GEHOR_SMTP_PORT": str(sink[0]),
        "DJANGO_SETTINGS_MODULE": "gehor.config.settings",
    }
    sink[1].mails.clear()
    prepare = [sys.executable, "-m", "gehor.config.command", "prepare"]
    subprocess.run(prepare, cwd=ROOT, env=env, capture_output=True, check=True)
    made = Office(port, own_database, data, env, sink[1])
    made.does("load")
    (data / "log").mkdir(exist_ok=True)
    with (data / "log" / "web.log").open("ab") as log:
        web = subprocess.Popen(web_command(port, 1), cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            _wait(port, data / "log" / "web.log")
            yield made
        finally:
            web.terminate()
            web.wait(30)


def _wait(port: int, log: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError, urllib.error.URLError):
            if urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).status == 200:
                return
        time.sleep(0.05)
    pytest.fail(f"the web process does not answer:\n{log.read_text()[-3000:]}")
