"""`gehor run` as an operator meets it: ready, stopped, killed, started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest

from gehor.config import runner
from gehor.config.child import MARK

READY_SECONDS = 60


@dataclass
class Office:
    """An empty office of its own, with its own embedded server."""

    folder: Path
    port: int
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self) -> subprocess.Popen[str]:
        ours = {"GEHOR_DATA": str(self.data), "GEHOR_PORT": str(self.port), "GEHOR_DEMO": "0"}
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | ours
        process = subprocess.Popen(
            [sys.executable, "-m", "gehor.config.command", "run"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.running.append(process)
        return process

    def until_ready(self, process: subprocess.Popen[str]) -> list[str]:
        """What was said up to the ready line, or up to the end when it never came."""
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line.rstrip("\n"))
            if line == f"Gehör is ready: http://127.0.0.1:{self.port}/\n":
                return said
        raise AssertionError("\n".join(said))

    def health(self) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10) as answer:
            return int(answer.status)

    def left(self) -> list[str]:
        """The processes of this office that still run: children by their mark, the server by its folder."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                words = (entry / "cmdline").read_bytes()
                marks = (entry / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if words and (f"{MARK}={self.data}".encode() in marks or f"{self.data}/postgres/cluster".encode() in words):
                found.append(words.replace(b"\0", b" ").decode())
        return found


@pytest.fixture
def office() -> Iterator[Office]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="gehor-run-") as folder:
        Path(folder).chmod(0o711)
        office = Office(Path(folder), port)
        yield office
        for process in office.running:
            process.send_signal(signal.SIGINT)
            process.wait(60)
            if process.stdout is not None:
                process.stdout.close()


@pytest.mark.crash
def test_killed_office_starts_again_and_an_interrupt_leaves_nothing_running(office: Office) -> None:
    first = office.start()
    said = office.until_ready(first)
    assert office.health() == 200
    assert any("/first/" in line or "once, within 24 hours" in line for line in said)

    first.kill()
    first.wait(20)
    second = office.start()
    office.until_ready(second)
    assert office.health() == 200

    second.send_signal(signal.SIGINT)
    assert second.wait(60) == 0
    assert office.left() == []


def test_port_that_is_taken_is_named_with_its_variable(office: Office) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", office.port))
        taken.listen()
        process = office.start()
        said, _ = process.communicate(timeout=READY_SECONDS)

    assert process.returncode == 1
    assert f"port {office.port} is taken" in said
    assert "GEHOR_PORT" in said
    assert office.left() == []


def test_second_office_in_the_same_data_folder_is_refused(office: Office) -> None:
    first = office.start()
    office.until_ready(first)
    second = office.start()
    said, _ = second.communicate(timeout=READY_SECONDS)

    assert second.returncode == 1
    assert f"an office already runs from {office.data}" in said
    assert office.health() == 200


def test_database_that_does_not_answer_stops_the_start_with_its_variable(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.data.mkdir()
    environment = {
        **os.environ,
        "GEHOR_DATA": str(office.data),
        "GEHOR_PORT": str(office.port),
        "GEHOR_DEMO": "0",
        "DATABASE_URL": f"postgresql:///gehor?host={office.folder}",
    }
    done = subprocess.run(
        [sys.executable, "-m", "gehor.config.command", "run"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=READY_SECONDS,
        check=False,
    )

    assert done.returncode == 1
    assert "DATABASE_URL: the database does not let us in" in done.stderr


class FakeReader:
    """A reader of mailboxes that ends when it is told to."""

    made: ClassVar[list[FakeReader]] = []

    def __init__(self, *_: object) -> None:
        self.starts, self.status = 0, None
        self.made.append(self)

    def start(self) -> None:
        self.starts, self.status = self.starts + 1, None

    def start_again(self) -> bool:
        self.start()
        return True

    def alive(self) -> bool:
        return self.status is None

    def ended_well(self) -> bool:
        return self.status == 0

    def new_errors(self) -> Iterator[str]:
        return iter(())


def test_reader_of_mailboxes_runs_only_when_there_may_be_something_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "Child", FakeReader)
    monkeypatch.setattr(FakeReader, "made", [])
    monkeypatch.setenv("GEHOR_DATA", str(tmp_path))
    office = runner.Runner()
    office._look_after_reader()
    assert FakeReader.made == []

    secrets = tmp_path / "keys" / "mailboxes"
    secrets.mkdir(parents=True)
    office._look_after_reader()
    (reader,) = FakeReader.made
    office._look_after_reader()
    assert reader.starts == 1

    reader.status = 0
    office._look_after_reader()
    assert reader.starts == 1, "it found nothing to read and rests"

    os.utime(secrets, (1, 1))
    office._look_after_reader()
    assert reader.starts == 2, "something has changed"

    reader.status = -9
    office._look_after_reader()
    assert reader.starts == 3, "it was killed"
