from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from django.db import connection

from gehor.journal.actions.seal import seal
from gehor.journal.models import Line
from gehor.journal.queries import verify
from gehor.journal.rules import line_digest
from tests.steps.journal.conftest import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(write: Callable[..., None]) -> None:
    for number in range(4):
        write("office", number=number)
    write("outbox", number=9)


def _rewrite_from(cursor, chain: str, first: int) -> None:
    """Compute the digests of a chain anew, as a skilled forger would."""
    previous = ""
    for line in Line.objects.filter(chain=chain).order_by("seq"):
        if line.seq >= first:
            digest = line_digest(
                chain=line.chain,
                seq=line.seq,
                at=line.at,
                actor_kind=line.actor_kind,
                actor_id=line.actor_id,
                act=line.act,
                subject_kind=line.subject_kind,
                subject_id=line.subject_id,
                fields=line.fields,
                previous=previous,
            )
            cursor.execute(
                "UPDATE journal_line SET previous = %s, digest = %s WHERE id = %s", [previous, digest, line.id]
            )
            line.digest = digest
        previous = line.digest


def test_an_untouched_journal_is_whole_and_counted(written: None) -> None:
    seal(at=AT)
    seal_less = verify()

    assert (seal_less.lines, seal_less.chains, seal_less.seals, seal_less.unsealed) == (5, 2, 1, 0)
    assert seal_less.whole


def test_an_empty_journal_is_whole() -> None:
    assert dataclasses.astuple(verify()) == (0, 0, 0, 0, ())


def test_lines_after_the_last_seal_are_counted_as_unsealed(written: None, write: Callable[..., None]) -> None:
    seal(at=AT)
    write("office")
    write("outbox")

    assert verify().unsealed == 2


@pytest.mark.parametrize(
    "change",
    [
        "actor_id = 'somebody-else'",
        "at = at + interval '1 microsecond'",
        "act = 'set_role'",
        "subject_id = '8'",
        "fields = '{}'",
        "digest = repeat('0', 64)",
    ],
)
def test_verify_finds_a_line_whose_content_was_changed(written: None, tamper, change: str) -> None:
    with tamper("journal_line") as cursor:
        cursor.execute(f"UPDATE journal_line SET {change} WHERE chain = 'office' AND seq = 2")

    assert any(problem.startswith("office: line 2 was changed") for problem in verify().problems)


def test_verify_finds_a_line_removed_from_the_middle(written: None, tamper) -> None:
    with tamper("journal_line") as cursor:
        cursor.execute("DELETE FROM journal_line WHERE chain = 'office' AND seq = 2")

    assert verify().problems == ("office: line 3 comes after line 1; what lay between is missing",)


def test_verify_finds_two_lines_that_changed_places(written: None, tamper) -> None:
    with tamper("journal_line") as cursor:
        cursor.execute("UPDATE journal_line SET seq = -1 WHERE chain = 'office' AND seq = 2")
        cursor.execute("UPDATE journal_line SET seq = 2 WHERE chain = 'office' AND seq = 3")
        cursor.execute("UPDATE journal_line SET seq = 3 WHERE chain = 'office' AND seq = -1")

    assert any("office: line 2" in problem for problem in verify().problems)


def test_verify_finds_the_end_of_a_chain_removed_after_a_seal(written: None, tamper) -> None:
    seal(at=AT)
    with tamper("journal_line") as cursor:
        cursor.execute("DELETE FROM journal_line WHERE chain = 'office' AND seq = 4")

    assert verify().problems == ("seal 1: sealed 5 lines, 4 are there",)


def test_verify_finds_a_whole_chain_removed_after_a_seal(written: None, tamper) -> None:
    seal(at=AT)
    with tamper("journal_line") as cursor:
        cursor.execute("DELETE FROM journal_line WHERE chain = 'outbox'")

    assert verify().problems == ("seal 1: sealed 5 lines, 4 are there",)


def test_verify_finds_a_chain_that_was_rewritten_with_right_digests(written: None, tamper) -> None:
    seal(at=AT)
    with tamper("journal_line") as cursor:
        cursor.execute("UPDATE journal_line SET actor_id = 'somebody-else' WHERE chain = 'office' AND seq = 2")
        _rewrite_from(cursor, "office", 2)

    assert [problem for problem in verify().problems if problem.startswith("office")] == []
    assert verify().problems == ("seal 1: the lines or the seal itself are not what was sealed with this key",)


def test_verify_finds_a_line_put_in_under_a_seal(written: None, tamper) -> None:
    seal(at=AT)
    with tamper("journal_line") as cursor:
        cursor.execute(
            "INSERT INTO journal_line (id, chain, seq, at, actor_kind, actor_id, act, subject_kind, subject_id,"
            " fields, previous, digest, transaction) OVERRIDING SYSTEM VALUE SELECT -1, 'people:x', 1, at,"
            " actor_kind, actor_id, act, subject_kind, subject_id, fields, '', '', 1 FROM journal_line"
            " WHERE chain = 'outbox'"
        )
        _rewrite_from(cursor, "people:x", 1)

    assert verify().problems == ("seal 1: sealed 5 lines, 6 are there",)


def test_verify_finds_a_seal_made_without_the_key(written: None, write, tamper) -> None:
    seal(at=AT)
    write("office", number=5)
    mark = Line.objects.latest("id").id
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_seal (number, at, last_line_id, lines, previous, mac)"
            " SELECT 2, %s, %s, 1, mac, repeat('a', 64) FROM journal_seal",
            [AT, mark],
        )

    assert verify().problems == ("seal 2: the lines or the seal itself are not what was sealed with this key",)


def test_verify_finds_seals_that_do_not_fit_a_new_key(written: None, settings) -> None:
    seal(at=AT)
    settings.GEHOR_KEYS = dataclasses.replace(settings.GEHOR_KEYS, seal=b"another key")

    assert len(verify().problems) == 1


def test_verify_finds_a_seal_removed_from_the_middle(written: None, write, tamper) -> None:
    for _ in range(2):
        seal(at=AT)
        write("office")
    seal(at=AT)
    with tamper("journal_seal") as cursor:
        cursor.execute("DELETE FROM journal_seal WHERE number = 2")

    assert verify().problems[0] == "seal 3 comes after seal 1; what lay between is missing"


def test_verify_tells_of_a_guard_that_is_switched_off(written: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_line DISABLE TRIGGER journal_line_is_append_only")

    assert verify().problems == ("the guard journal_line_is_append_only is missing or switched off",)
