"""What the open pages ask the database never touches the tables that hold what is kept apart (OSL 5:2, 21:3)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import AT
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.pages.matrix import World, address, build
from tests.pages.table import RESIDENT

__all__ = ["file_root", "mails", "post_office", "sink"]
KEPT_APART = ("register_caseprotected", "register_recordprotected", "register_secrecymark", "register_correction")


@pytest.fixture
def world(db: None, post_office: object, file_root: object) -> Iterator[World]:
    with time_machine.travel(AT, tick=False):
        yield build(AT)


def test_the_tables_kept_apart_are_named_as_this_test_believes(db: None) -> None:
    assert set(KEPT_APART) <= set(connection.introspection.table_names())


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_no_open_page_asks_a_table_that_is_kept_apart(world: World, language: str) -> None:
    asked: dict[str, list[str]] = {}
    for client in (world.client("nobody"), world.resident):
        for row in RESIDENT:
            url = address(world, language, row.name, *row.args)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(url)
            asked.setdefault(url, []).extend(query["sql"] for query in queries)

    touching = {url: [sql for sql in every if any(name in sql for name in KEPT_APART)] for url, every in asked.items()}
    assert {url: sql for url, sql in touching.items() if sql} == {}
    assert sum(map(len, asked.values())) > 30
