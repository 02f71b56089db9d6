"""Hot pages on an office of twenty thousand cases: how many statements they ask, and that none reads a whole table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
import time_machine
from bench.lives import SHAPES
from bench.load import bulk, copied
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from bench import asked, mould, office
from tests.bench.test_load import LIVED
from tests.cast import AT, DAY

CASES = 20_000
# More rows than a list of settings or of people ever has.
BIG = 3_000
OFFICER = "handlaggare.0.stm@exempelstad.example"
REGISTRAR = "amanda.lindroos@exempelstad.example"
MANAGER = "birgitta.frost@exempelstad.example"
# As the speed table of the design has it.
MOST_STAFF, MOST_PUBLIC, MOST_FILING = 12, 8, 33
# Over the aim of the lists and the case, and told so in docs/speed.md: how many notices wait costs a page one; a day is
# nine lists in one, its prompts of notices one more, and a manager's asks who is away; a case asks what it is linked
# with, and whom its notes ask; the inbox looks for other cases of its senders, and for what its items may have for a
# routine of their own; a journal looks at the case as the case page does.
MORE = {
    "case": 3,
    "what may be the same": 10,
    "case of a manager": 3,
    "journal": 7,
    "inbox": 3,
    "my day": 4,
    "my day of a manager": 8,
    "my day of a registrar": 6,
}

Ask = Callable[[], int]


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """The office, loaded once for this file; the clock stands on a working day."""
    with django_db_blocker.unblock(), time_machine.travel(AT, tick=False):
        with connection.cursor() as cursor:
            cursor.execute("SHOW is_superuser")
            if cursor.fetchone()[0] != "on":
                pytest.skip("the database's user is no superuser, so the benches' loader can not work there")
        of, known = office.found(), mould.tables()
        kept = [office.keep(of, shape, 0, LIVED, known) for shape in SHAPES.values()]
        with bulk() as write:
            copied(CASES, of, kept, today=DAY, write=write)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(autouse=True)
def database(loaded: None, db: None) -> Iterator[None]:
    """What a test writes is taken back."""
    with time_machine.travel(AT, tick=False):
        yield


def _client(session: str = "") -> Client:
    client = Client(REMOTE_ADDR="192.0.2.7")
    if session:
        client.cookies["sessionid"] = session
    return client


def _staff(email: str, name: str, query: str = "", args: tuple[str, ...] = ()) -> Ask:
    client = _client(asked._signed_in(email))
    with override("sv"):
        url = reverse(f"desk:{name}", args=args)
    return lambda: client.get(url + query).status_code


def _asking(ask: Ask) -> list[str]:
    """The statements of the page, asked a second time: the first one fills what a process keeps."""
    assert ask() == 200
    with CaptureQueriesContext(connection) as caught:
        assert ask() == 200
    return [row["sql"] for row in caught.captured_queries]


def _staff_pages() -> dict[str, Ask]:
    case = (asked._long_case(),)
    queue = {
        f"queue{query}": _staff(OFFICER, "queue", query)
        for query in (
            "",
            "?unit=STM",
            "?officer=me",
            "?officer=none",
            "?unit=STM&due=late",
            "?status=answered",
            "?status=closed",
            "?kind=complaint&officer=none",
            "?class_code=complex",
            "?unit=own&due=soon",
            "?due=today",
            "?hazard=on",
            "?category=REN-01&sort=newest",
            "?channel=letter&sort=oldest&rows=100",
            "?status=closed&unit=STM",
            "?status=closed&category=REN-01",
            "?status=waiting&arrived_from=2026-11-02",
            f"?after={asked._place()}",
        )
    }
    return {
        **queue,
        "views": _staff(OFFICER, "views"),
        "share out": _staff(MANAGER, "share_out"),
        "notices": _staff(OFFICER, "notices"),
        "inbox": _staff(REGISTRAR, "inbox"),
        "case": _staff(OFFICER, "case", args=case),
        "what may be the same": _staff(OFFICER, "link_cases", args=case),
        "case of a manager": _staff(MANAGER, "case", args=case),
        "journal": _staff(REGISTRAR, "journal_of_case", args=case),
        "failures": _staff(MANAGER, "failures"),
        "failures of an officer": _staff(OFFICER, "failures"),
        "my day": _staff(OFFICER, "my_day"),
        "my day of a registrar": _staff(REGISTRAR, "my_day"),
        "my day of a manager": _staff(MANAGER, "my_day"),
    }


def _public_pages() -> dict[str, Ask]:
    with override("sv"):
        start, say, check, follow = (
            reverse(f"resident:{name}") for name in ("start", "say", "say_check", "follow_case")
        )
        promise, area = reverse("open:promise"), reverse("open:area", args=["VAG"])
    writing, following = _client(asked._drafted()), _client(asked._following())
    return {
        "start": lambda: _client().get(start).status_code,
        "say": lambda: _client().get(say).status_code,
        "say of a category": lambda: _client().get(f"{say}?category=VAG-01").status_code,
        "promise": lambda: _client().get(promise).status_code,
        "area": lambda: _client().get(area).status_code,
        "check": lambda: writing.get(check).status_code,
        "follow": lambda: following.get(follow).status_code,
    }


def test_staff_pages_ask_no_more_statements_than_told_whatever_the_filter() -> None:
    asked_for = {name: len(_asking(ask)) for name, ask in _staff_pages().items()}
    too_many = {name: count for name, count in asked_for.items() if count > MOST_STAFF + MORE.get(name, 0)}
    assert too_many == {}


def test_public_pages_ask_at_most_eight_statements() -> None:
    asked_for = {name: len(_asking(ask)) for name, ask in _public_pages().items()}
    assert {name: count for name, count in asked_for.items() if count > MOST_PUBLIC} == {}


def test_filing_a_case_through_the_form_asks_a_bounded_number_of_statements() -> None:
    with override("sv"):
        check = reverse("resident:say_check")
    counts = []
    for _ in range(2):
        client = _client(asked._drafted())
        with CaptureQueriesContext(connection) as caught:
            assert client.post(check, {"website": ""}).status_code == 302
        marks = ("SAVEPOINT", "RELEASE")
        counts.append(sum(not row["sql"].startswith(marks) for row in caught.captured_queries))
    # The marks are the test's own: it runs inside a transaction, a request does not.
    assert counts[-1] <= MOST_FILING


def test_no_hot_page_reads_a_big_table_from_end_to_end() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [BIG])
        big = {row[0] for row in cursor.fetchall()}
    assert {"register_case", "register_record", "outbox_dispatch", "journal_line"} <= big
    read_whole = {
        (name, table, sql)
        for name, ask in {**_staff_pages(), **_public_pages()}.items()
        for sql in _asking(ask)
        if sql.lstrip().startswith("SELECT")
        for table in _read_whole(sql) & big
    }
    assert read_whole == set()


def _read_whole(sql: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}".replace("%", "%%"))
        found = cursor.fetchone()[0]
    plan = json.loads(found) if isinstance(found, str) else found
    return set(_scans(plan[0]["Plan"]))


def _scans(node: dict[str, object]) -> Iterator[str]:
    if node["Node Type"] == "Seq Scan":
        yield str(node["Relation Name"])
    parts = node.get("Plans", [])
    assert isinstance(parts, list)
    for part in parts:
        yield from _scans(part)
