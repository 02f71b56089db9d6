"""Acts of one journey: they stand or fall with one another, and leave their lines in one insert."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.journal.act import Actor, acting, together
from gehor.journal.models import Line
from gehor.journal.queries import verify

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
JOB = Actor.system("send_post")


def _act(word: str, chain: str, **fields: object) -> None:
    with acting(word, actor=JOB, at=AT) as act:
        act.note(chain, "case", "one", **fields)


def test_acts_together_leave_their_lines_in_the_order_they_happened(db: None) -> None:
    with together(), CaptureQueriesContext(connection) as asked:
        _act("open_case", "case:b", title="x")
        _act("receive", "case:a", title="y")
        _act("close_case", "case:b", title="z")
    assert [row for row in asked.captured_queries if "SAVEPOINT" in row["sql"]] == []
    assert list(Line.objects.order_by("id").values_list("chain", "seq", "act")) == [
        ("case:a", 1, "receive"),
        ("case:b", 1, "open_case"),
        ("case:b", 2, "close_case"),
    ]
    assert verify().whole


def test_one_act_that_is_refused_takes_the_whole_journey_with_it(db: None) -> None:
    with pytest.raises(RuntimeError), together():
        _act("open_case", "case:a", title="x")
        with acting("close_case", actor=JOB, at=AT) as act:
            act.note("case:a", "case", "one", title="y")
            raise RuntimeError
    assert not Line.objects.exists()
    _act("open_case", "case:a", title="x")
    assert Line.objects.count() == 1


def test_what_one_act_asked_the_next_one_need_not_ask_again(db: None) -> None:
    asked = []

    def ask() -> str:
        asked.append(1)
        return "answer"

    with together():
        for word in ("open_case", "close_case"):
            with acting(word, actor=JOB, at=AT) as act:
                assert act.once("key", ask) == "answer"
                act.nothing_happened()
    assert asked == [1]
    with acting("reopen_case", actor=JOB, at=AT) as act:
        act.once("key", ask)
        act.nothing_happened()
    assert asked == [1, 1]
