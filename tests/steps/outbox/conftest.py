from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from gehor.journal.act import Actor, acting
from gehor.outbox import writes
from gehor.outbox.rules.sender import Sender
from tests.cast import AT, cast

__all__ = ["cast"]

JOB = Actor.system("send_post")
OFFICE = Sender("Trafikkontoret i Småstad", "trafikkontoret@smastad.example", ("Trafikkontoret", "Box 1"))
AFTER_UNDO = AT + timedelta(seconds=60)
Queue = Callable[..., UUID]


@dataclass
class MailServer:
    """A real SMTP server: what it got, and what it is to answer."""

    rcpt: str = "250 OK"
    data: str = "250 Message taken"
    got: list[Envelope] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 (the library's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.data.startswith("2"):
            self.got.append(envelope)
        return self.data


class _AnyPort(Controller):
    """Takes the port that the machine gives; the library itself does not learn which."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    handler = MailServer()
    controller = _AnyPort(handler, hostname="127.0.0.1", port=0)
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield handler
    controller.stop()


@pytest.fixture
def breaking_server(settings: Settings) -> Iterator[Callable[[int], list[bytes]]]:
    """A server that hangs up after so many lines, or after the whole mail (line -1) without a word."""
    listener = socket.create_server(("127.0.0.1", 0))
    settings.EMAIL_HOST, settings.EMAIL_PORT = listener.getsockname()
    threads: list[threading.Thread] = []

    def start(lines: int) -> list[bytes]:
        heard: list[bytes] = []
        threads.append(threading.Thread(target=_talk, args=(listener, lines, heard)))
        threads[-1].start()
        return heard

    yield start
    for thread in threads:
        thread.join(timeout=10)
    listener.close()


def _talk(listener: socket.socket, lines: int, heard: list[bytes]) -> None:
    answers = {b"EHLO": b"250 hej", b"MAIL": b"250 ja", b"RCPT": b"250 ja", b"DATA": b"354 nu"}
    connection, _ = listener.accept()
    with connection, connection.makefile("rwb") as line:
        line.write(b"220 hej\r\n")
        line.flush()
        while len(heard) != lines:
            said = line.readline()
            heard.append(said)
            if said == b".\r\n" or not said:
                return
            if said[:4].upper() in answers and len(heard) != lines:
                line.write(answers[said[:4].upper()] + b"\r\n")
                line.flush()


@pytest.fixture(autouse=True)
def file_root(tmp_path: Path, settings: Settings) -> Path:
    """An empty file store of the test's own."""
    settings.GEHOR_FILES = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def queue(db: None) -> Queue:
    """Lay a message in the outbox, as an act of another room would."""

    def _queue(**changes: object) -> UUID:
        values: dict[str, object] = {
            "kind": "email",
            "sender": OFFICE,
            "name": "Rut Alm",
            "address": "rut.alm@example.org",
            "subject": "Svar om S2026-000001",
            "text": "Hej Rut!\n\nGungan är lagad.\n.\n.. och målad.",
            "language": "sv",
            "order_key": "case-1",
            "tag": "S2026-000001",
            "pressed_at": AT,
            "send_after": AFTER_UNDO,
        }
        with acting("send_reply", actor=JOB, at=AT) as act:
            act.note("outbox", "test", "1")
            return writes.queue(act, **{**values, **changes})  # type: ignore[arg-type]

    return _queue
