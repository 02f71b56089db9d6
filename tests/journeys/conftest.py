"""Real parts for whole stories: an SMTP server of our own that keeps what it gets."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller


class Kept:
    """Takes every mail and keeps it."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.mails.append(message_from_bytes(envelope.original_content, policy=default))
        return "250 kept"


@pytest.fixture(scope="session")
def sink() -> Iterator[tuple[int, Kept]]:
    kept = Kept()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield port, kept
    controller.stop()


@pytest.fixture
def sink_port(sink) -> int:
    return sink[0]


@pytest.fixture
def mails(sink, settings) -> list[EmailMessage]:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink[0]
    sink[1].mails.clear()
    return sink[1].mails
