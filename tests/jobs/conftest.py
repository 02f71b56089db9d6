"""Readers as they run: threads of this process, a real mail server, a database that they really commit to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import Settings

from gehor.jobs.post.read_mail import Reader
from gehor.jobs.post.stop import Stop
from tests.cast import load_cast
from tests.mailboxes import BOX

PATIENCE_SECONDS = 120


def until(happened: Callable[[], bool]) -> None:
    """Wait for a fact; fail when it does not come."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        # Long enough that asking does not take the machine from what is asked about.
        time.sleep(0.05)


@pytest.fixture(autouse=True)
def office(transactional_db: None, tmp_path: Path, settings: Settings) -> None:
    """The small office, with files and secrets of its own."""
    settings.GEHOR_FILES = tmp_path / "files"
    settings.GEHOR_MAILBOX_SECRETS = tmp_path / "secrets"
    load_cast()


@pytest.fixture
def reader() -> Iterator[Callable[[], Reader]]:
    """Begin to read."""
    stop, readers = Stop(), []

    def begin() -> Reader:
        readers.append(Reader(BOX.code, stop))
        readers[-1].start()
        return readers[-1]

    yield begin
    stop.set()
    for reader in readers:
        reader.join(PATIENCE_SECONDS)
        assert not reader.is_alive()
    stop.close()
    connections.close_all()
