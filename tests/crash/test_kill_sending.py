"""The post is killed at every point of handing one mail over: never sent twice by itself, and never lost."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.crash.roles import Office

pytestmark = pytest.mark.crash
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
def surroundings(surroundings: dict[str, str], server: tuple[int, StoppingServer]) -> dict[str, str]:
    """As for all, with that mail server."""
    return {**surroundings, "GEHOR_SMTP_PORT": str(server[0])}


@pytest.fixture
def office(office: Office) -> Office:
    """An office in which one receipt waits to leave."""
    office.does("one")
    return office


@pytest.mark.parametrize(("role", "command", "taken"), POINTS)
def test_a_mail_killed_at_this_point_is_neither_lost_nor_sent_twice_by_itself(
    office: Office, server: tuple[int, StoppingServer], role: str, command: str, taken: int
) -> None:
    _killed_at(office, server[1], role, command)
    office.does("settle")

    [(name, state)] = office.facts()["dispatches"].items()
    if role == "stop_before_claim":
        # Nothing had begun: it simply goes.
        assert (state, server[1].got) == ("accepted", {name: 1})
        return
    assert state == "unsure"
    assert server[1].got.total() == taken
    assert office.facts()["before_a_person"].count(name) >= 1
    assert office.facts()["journal"] == []


@pytest.mark.parametrize(("role", "command", "taken"), UNSURE)
def test_what_a_person_decides_about_an_unsure_mail_is_done_once(
    office: Office, server: tuple[int, StoppingServer], role: str, command: str, taken: int
) -> None:
    _killed_at(office, server[1], role, command)
    office.does("settle")

    office.does("say_it_arrived" if taken else "send_again")
    office.does("settle")

    facts = office.facts()
    [(name, state)] = facts["dispatches"].items()
    assert state == "accepted"
    assert server[1].got == {name: 1}
    assert facts["before_a_person"] == []
    assert [len(numbers) for numbers in facts["records"].values()] == [2]


def test_a_mail_sent_again_keeps_its_name_so_that_two_are_known_as_one(
    office: Office, server: tuple[int, StoppingServer]
) -> None:
    _killed_at(office, server[1], "stop_after_answer", "")
    office.does("settle")

    office.does("send_again")

    [name] = office.facts()["dispatches"]
    assert server[1].got == {name: 2}


def _killed_at(office: Office, server: StoppingServer, role: str, command: str) -> None:
    server.at = command
    process = office.begin(role)
    if command:
        assert server.reached.wait(timeout=60)
    else:
        assert process.said.readline().startswith("there")
    process.kill()
    server.at = ""
