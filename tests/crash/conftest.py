"""A database and a mail server of the crash tests' own."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from tests.crash.roles import Office


class SlowServer:
    """Takes every mail, but thinks it over: so a kill falls into the handing over as well."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.got[str(message_from_bytes(envelope.original_content or b"")["Message-ID"])] += 1
        await asyncio.sleep(0.02)
        return "250 kept"


@pytest.fixture
def mail_server() -> Iterator[tuple[int, SlowServer]]:
    """(port, server)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = SlowServer()
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    yield port, server
    controller.stop()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of an empty migrated database, copied from the tests' own."""
    name = f"gehor_crash_{secrets.token_hex(4)}"
    address = os.environ["DATABASE_URL"]
    with django_db_blocker.unblock():
        template = str(connection.settings_dict["NAME"])
        # A database that somebody is connected to can not be copied.
        connections.close_all()
    with psycopg.connect(_named(address, "postgres"), autocommit=True) as server:
        # Threads of a test that has ended may hold a line of their own still.
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [template])
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        yield _named(address, name)
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def surroundings(own_database: str, mail_server: tuple[int, SlowServer], tmp_path: Path) -> dict[str, str]:
    """The environment of the office's processes."""
    return {
        **os.environ,
        "DATABASE_URL": own_database,
        "GEHOR_DATA": str(tmp_path / "data"),
        "GEHOR_DEMO": "0",
        "GEHOR_SMTP_HOST": "127.0.0.1",
        "GEHOR_SMTP_PORT": str(mail_server[0]),
        "DJANGO_SETTINGS_MODULE": "gehor.config.settings",
    }


@pytest.fixture
def office(surroundings: dict[str, str]) -> Iterator[Office]:
    """The small office, loaded, whose processes are begun and killed at will."""
    office = Office(surroundings)
    try:
        office.does("load")
        yield office
    finally:
        office.close()


def _named(address: str, name: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
