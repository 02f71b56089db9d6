"""A pytest plugin: a throwaway PostgreSQL and data folder, there before Django reads its settings.

Loaded with `-p tests.throwaway`: pytest-django reads the settings before any conftest. Only the first process starts
the server; the workers of pytest-xdist inherit its address. With DATABASE_URL set that server is used instead.
"""

from __future__ import annotations

import atexit
import fcntl
import logging
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from gehor.config.postgres import Embedded
from gehor.config.postgres_place import make_data_folder

PREFIX = "gehor-test-"
IS_FIRST = "GEHOR_TEST_DATA" not in os.environ


def _sweep() -> None:
    """Remove what test runs that were killed left behind; a living run holds its lock."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            with (left / "alive").open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove(left)
        except OSError:
            continue


def _remove(folder: Path) -> None:
    record = folder / "data" / "postgres.place"
    if record.exists():
        shutil.rmtree(record.read_text(encoding="utf-8"), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _begin() -> None:
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    alive = (folder / "alive").open("a")
    fcntl.flock(alive, fcntl.LOCK_SH)
    atexit.register(_remove, folder)
    data = folder / "data"
    make_data_folder(data)
    os.environ |= {"GEHOR_TEST_DATA": str(data), "GEHOR_DATA": str(data)}
    if not os.environ.get("DATABASE_URL"):
        server = Embedded(data, throwaway=True)
        os.environ["DATABASE_URL"] = server.join()
        atexit.register(server.leave)
    # Held open to the end of the process: its lock says that this run lives.
    atexit.register(alive.close)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """Before the tests' database goes, whoever is still connected to it parts.

    A thread of a live server keeps its line as long as the browser keeps the connection, past the last test.
    """
    made = yield
    if fixturedef.argname == "django_db_setup":
        request.addfinalizer(lambda: _part(request.getfixturevalue("django_db_blocker")))
    return made


def _part(blocker: DjangoDbBlocker) -> None:
    from django.db import connection

    with blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user"""
        )


# It greets while the settings are read, and pytest would print that after its own last line.
logging.getLogger("procrastinate.blueprints").setLevel(logging.WARNING)
if IS_FIRST:
    _begin()
