"""Real parts for whole stories: an SMTP server of our own that keeps what it gets, and the small office."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from tests.cast import cast

__all__ = ["cast"]


class Kept:
    """Takes every mail and keeps it, unless `says` is a refusal."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.says = "250 kept"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.says.startswith("2"):
            self.mails.append(message_from_bytes(envelope.original_content or b"", policy=default))
        return self.says


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
def sink_port(sink: tuple[int, Kept]) -> int:
    return sink[0]


@pytest.fixture
def post_office(sink: tuple[int, Kept], settings: Settings) -> Iterator[Kept]:
    """The mail server itself, to be told what to answer."""
    port, kept = sink
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    kept.mails.clear()
    yield kept
    kept.says = "250 kept"


@pytest.fixture
def mails(post_office: Kept) -> list[EmailMessage]:
    """What has reached the mail server, oldest first."""
    return post_office.mails


@pytest.fixture(autouse=True)
def file_root(tmp_path: Path, settings: Settings) -> Path:
    """An empty file store of the test's own."""
    settings.GEHOR_FILES = tmp_path / "files"
    return settings.GEHOR_FILES
