from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection

from gehor.journal.act import Actor, acting
from gehor.kit.ids import new_id

AT = datetime(2026, 11, 24, 8, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def write() -> Callable[..., None]:
    """Write one line on a chain."""

    def _write(chain: str = "office", **fields: object) -> None:
        with acting("set_unit", actor=Actor.staff(new_id()), at=AT) as act:
            act.note(chain, "unit", 7, **fields)

    return _write


@pytest.fixture
def tamper() -> Callable[[str], AbstractContextManager[None]]:
    """Do what only the owner of the tables could: switch the guards off, change something, switch them on."""

    @contextmanager
    def _off(table: str):
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield cursor
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

    return _off
