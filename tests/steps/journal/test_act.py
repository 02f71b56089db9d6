from __future__ import annotations

from datetime import datetime
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from gehor.journal.act import Actor, ActWithoutLine, acting, viewed
from gehor.journal.models import Line, View
from gehor.journal.queries import lines_of, verify
from gehor.kit.ids import new_id
from tests.steps.journal.conftest import AT

pytestmark = pytest.mark.django_db


def test_an_act_leaves_one_line_per_chain_and_subject_in_one_insert(django_assert_num_queries) -> None:
    case = f"case:{new_id()}"

    # Savepoint, insert, release.
    with (
        django_assert_num_queries(3),
        acting("register_case", actor=Actor.system("finish_arrivals"), at=AT) as act,
    ):
        act.note(case, "case", 1, title="Halka")
        act.note(case, "case", 1, kind="complaint")
        act.note(case, "record", 2)
        act.note("office", "number_series", "D", last=5)

    assert [(line.seq, line.subject_kind, line.fields) for line in lines_of(case)] == [
        (1, "case", ("kind", "title")),
        (2, "record", ()),
    ]
    assert [line.at for line in lines_of("office")] == [AT]


def test_journal_keeps_no_plain_value_and_no_telling_digest() -> None:
    first, second = f"case:{new_id()}", f"case:{new_id()}"
    with acting("open_case", actor=Actor.resident(), at=AT) as act:
        act.note(first, "case", 1, name="Rut Almström", email="rut@example.org")
        act.note(second, "case", 2, name="Rut Almström")

    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(journal_line::text, ' ') FROM journal_line")
        (everything,) = cursor.fetchone()

    assert "Rut" not in everything
    assert "example.org" not in everything
    of_first, of_second = Line.objects.order_by("subject_id").values_list("fields", flat=True)
    assert of_first.split('"name":')[1].strip('"}') != of_second.split('"name":')[1].strip('"}')


def test_an_act_that_says_nothing_is_refused_and_undone() -> None:
    with pytest.raises(ActWithoutLine), acting("set_unit", actor=Actor.system("set_up"), at=AT):
        viewed(staff_id=new_id(), chain="office", subject_kind="unit", subject_id=1, ground="owner", at=AT)

    assert not View.objects.exists()


def test_an_act_may_say_that_nothing_happened() -> None:
    with acting("set_unit", actor=Actor.system("set_up"), at=AT) as act:
        act.nothing_happened()

    assert not Line.objects.exists()


def test_an_act_that_fails_leaves_no_line_behind() -> None:
    with pytest.raises(LookupError), acting("set_unit", actor=Actor.system("set_up"), at=AT) as act:
        act.note("office", "unit", 1)
        raise LookupError

    assert not Line.objects.exists()


def test_an_act_refuses_a_time_without_zone() -> None:
    with (
        pytest.raises(ValueError, match="time zone"),
        acting(
            "set_unit",
            actor=Actor.resident(),
            at=datetime(2026, 1, 1),  # noqa: DTZ001
        ),
    ):
        pytest.fail("the act began")


def test_an_act_asks_the_same_question_only_once() -> None:
    asked: list[int] = []
    with acting("set_unit", actor=Actor.system("set_up"), at=AT) as act:
        act.nothing_happened()
        for _ in range(2):
            assert act.once("who", lambda: asked.append(1) or "Rebecka") == "Rebecka"

    assert asked == [1]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor_id", "olof@exempelstad.example"),
        ("actor_id", "Olof Ek"),
        ("subject_id", "Rut Almström"),
        ("subject_kind", "case of Rut"),
        ("act", "a\x1fb"),
        ("chain", "case:rut@example.org"),
    ],
)
def test_names_and_addresses_can_not_be_written_into_the_journal(column: str, value: str) -> None:
    line = {
        "chain": "office",
        "actor_kind": "system",
        "actor_id": "set_up",
        "act": "set_unit",
        "subject_kind": "unit",
        "subject_id": "1",
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(at=AT, **{**line, column: value})

    assert not Line.objects.exists()


@pytest.mark.parametrize("table", ["journal_line", "journal_view", "journal_seal"])
@pytest.mark.parametrize("change", ["UPDATE {} SET at = at", "DELETE FROM {}", "TRUNCATE {}"])
def test_database_refuses_to_change_or_remove_what_is_written(table: str, change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL gehor.allow_flush = ''")

        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            cursor.execute(change.format(table))


def test_the_table_fills_place_and_digest_itself_whatever_it_is_given() -> None:
    Line.objects.create(
        chain="office",
        seq=99,
        at=AT,
        actor_kind="system",
        actor_id="set_up",
        act="set_unit",
        subject_kind="unit",
        subject_id="1",
        digest="0" * 64,
        previous="0" * 64,
    )

    assert [line.seq for line in lines_of("office")] == [1]
    assert verify().whole


def test_viewed_keeps_who_saw_what_and_why() -> None:
    staff, case = new_id(), new_id()

    viewed(staff_id=staff, chain=f"case:{case}", subject_kind="case", subject_id=case, ground="read_protected", at=AT)

    kept = View.objects.get()
    assert (kept.staff_id, kept.chain, kept.subject_id, kept.ground, kept.at) == (
        staff,
        f"case:{case}",
        str(case),
        "read_protected",
        AT,
    )


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_give_one_unbroken_chain() -> None:
    writers, rounds = 6, 15
    ready = Barrier(writers)

    def work() -> None:
        try:
            ready.wait()
            for turn in range(rounds):
                with acting("set_unit", actor=Actor.system("set_up"), at=AT) as act:
                    # Noted in either order: were the chains not locked in one order, writers would block each other.
                    for chain in ("outbox", "office") if turn % 2 else ("office", "outbox"):
                        act.note(chain, "unit", 1)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    expected = list(range(1, writers * rounds + 1))
    assert [line.seq for line in lines_of("office")] == expected
    assert [line.seq for line in lines_of("outbox")] == expected
    assert verify().problems == ()
