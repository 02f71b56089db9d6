"""The post is killed at every point of handing one mail over: never sent twice by itself, and never lost."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

# With the mark of the database the tests' own one is made, from which ours is copied.
pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
# Where the killing falls, who stops there (our own process or the mail server), whether the server then has the mail.
POINTS = [
    ("stop_before_claim", "", 0),
    ("stop_after_claim", "", 0),
    ("post_once", "MAIL", 0),
    ("post_once", "RCPT", 0),
    ("post_once", "DATA", 1),
    ("stop_after_answer", "", 1),
]
UNSURE = POINTS[1:]


class StoppingServer:
    """A real SMTP server that falls silent at one command, and counts what it has got."""

    def __init__(self) -> None:
        self.at = ""
        self.reached = threading.Event()
        self.got: Counter[str] = Counter()

    async def handle_MAIL(  # noqa: N802 (the library's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        await self._silent("MAIL")
        return "250 ok"

    async def handle_RCPT(  # noqa: N802 (the library's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        await self._silent("RCPT")
        return "250 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.got[str(message_from_bytes(envelope.original_content or b"")["Message-ID"])] += 1
        await self._silent("DATA")
        return "250 kept"

    async def _silent(self, command: str) -> None:
        if self.at == command:
            self.reached.set()
            # Until the other end is gone.
            await asyncio.Event().wait()


@pytest.fixture
def server() -> Iterator[tuple[int, StoppingServer]]:
    """(port, server)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    handler = StoppingServer()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield port, handler
    controller.stop()


@pytest.fixture
def env(surroundings: dict[str, str], server: tuple[int, StoppingServer]) -> dict[str, str]:
    """An office in which one receipt waits to leave, and that mail server."""
    env = {**surroundings, "GEHOR_SMTP_PORT": str(server[0])}
    _role("load", env)
    _role("one", env)
    return env


@pytest.mark.parametrize(("role", "command", "taken"), POINTS)
def test_a_mail_killed_at_this_point_is_neither_lost_nor_sent_twice_by_itself(
    env: dict[str, str], server: tuple[int, StoppingServer], role: str, command: str, taken: int
) -> None:
    _killed_at(env, server[1], role, command)
    _role("settle", env)

    [(name, state)] = _facts(env)["dispatches"].items()
    if role == "stop_before_claim":
        # Nothing had begun: it simply goes.
        assert (state, server[1].got) == ("accepted", {name: 1})
        return
    assert state == "unsure"
    assert server[1].got.total() == taken
    assert _facts(env)["before_a_person"].count(name) >= 1
    assert _facts(env)["journal"] == []


@pytest.mark.parametrize(("role", "command", "taken"), UNSURE)
def test_what_a_person_decides_about_an_unsure_mail_is_done_once(
    env: dict[str, str], server: tuple[int, StoppingServer], role: str, command: str, taken: int
) -> None:
    _killed_at(env, server[1], role, command)
    _role("settle", env)

    _role("say_it_arrived" if taken else "send_again", env)
    _role("settle", env)

    facts = _facts(env)
    [(name, state)] = facts["dispatches"].items()
    assert state == "accepted"
    assert server[1].got == {name: 1}
    assert facts["before_a_person"] == []
    assert [len(numbers) for numbers in facts["records"].values()] == [2]


def test_a_mail_sent_again_keeps_its_name_so_that_two_are_known_as_one(
    env: dict[str, str], server: tuple[int, StoppingServer]
) -> None:
    _killed_at(env, server[1], "stop_after_answer", "")
    _role("settle", env)

    _role("send_again", env)

    [name] = _facts(env)["dispatches"]
    assert server[1].got == {name: 2}


def _killed_at(env: dict[str, str], server: StoppingServer, role: str, command: str) -> None:
    server.at = command
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.office", role],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        if command:
            assert server.reached.wait(timeout=60)
        else:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("there")
    finally:
        process.kill()
        process.communicate()
    server.at = ""


def _facts(env: dict[str, str]) -> Any:
    return json.loads(_role("check", env).split(" ", 1)[1])


def _role(role: str, env: dict[str, str]) -> str:
    """The last line of a role that ends by itself."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.office", role],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip().splitlines()[-1]
