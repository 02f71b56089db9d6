"""Asking too often is noticed without knowing who asks."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.db import connection

from gehor.kit.guard.models import Throttle, ThrottleKey
from gehor.kit.guard.throttle import allow, forget_yesterday

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def ask(subject: str = "192.0.2.7", word: str = "form", limit: int = 3) -> bool:
    return allow(word, subject, limit=limit, per_seconds=60)


@time_machine.travel(NOON, tick=False)
def test_the_limit_is_allowed_and_the_next_one_refused() -> None:
    assert [ask() for _ in range(5)] == [True, True, True, False, False]


@time_machine.travel(NOON, tick=False)
def test_each_subject_and_each_word_is_counted_apart() -> None:
    assert [ask(limit=1), ask("192.0.2.8", limit=1), ask(word="code", limit=1), ask(limit=1)] == [
        True,
        True,
        True,
        False,
    ]
    assert ask("1form", "", limit=1)
    assert ask("form", "1", limit=1)


def test_a_new_window_opens_although_refused_ones_kept_coming() -> None:
    with time_machine.travel(NOON, tick=False) as traveller:
        assert [ask(limit=1), ask(limit=1)] == [True, False]
        traveller.shift(59)
        assert not ask(limit=1)
        traveller.shift(1)
        assert [ask(limit=1), ask(limit=1)] == [True, False]


@time_machine.travel(NOON, tick=False)
def test_the_address_is_nowhere_in_the_database() -> None:
    ask("198.51.100.23")
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM guard_throttle t UNION ALL SELECT k::text FROM guard_throttlekey k")
        kept = [row for (row,) in cursor.fetchall()]
    assert len(kept) == 2
    assert not [row for row in kept if "198.51.100" in row or b"198.51.100".hex() in row]


def test_the_days_key_is_random_and_thrown_away_with_its_counts() -> None:
    with time_machine.travel(NOON, tick=False) as traveller:
        ask()
        (first,) = ThrottleKey.objects.all()
        (counted,) = Throttle.objects.all()
        traveller.shift(24 * 3600)
        assert ask(limit=1)
        (second,) = ThrottleKey.objects.all()
        (anew,) = Throttle.objects.all()
    assert len(bytes(first.key)) == 32
    assert bytes(first.key) != bytes(second.key)
    assert counted.digest != anew.digest


@time_machine.travel(NOON, tick=False)
def test_one_check_is_one_read_of_the_key_and_one_upsert(django_assert_num_queries) -> None:
    ask()
    with django_assert_num_queries(2):
        ask()


def test_counts_and_keys_stay_out_of_the_write_ahead_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relpersistence = 'u' ORDER BY 1")
        unlogged = {name for (name,) in cursor.fetchall()}
    # Who has a case open just now is nothing for a backup either.
    assert unlogged == {"guard_throttle", "guard_throttlekey", "handle_presence"}


def _places() -> list[Path]:
    """The files in which the database keeps counts and keys."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
        cursor.execute(
            "SELECT pg_relation_filepath(name) FROM unnest(ARRAY['guard_throttle', 'guard_throttlekey']) name"
        )
        places = [folder / row[0] for row in cursor.fetchall()]
    if not os.access(folder, os.R_OK):
        pytest.skip("the database's files lie on another machine")
    return places


@pytest.mark.django_db(transaction=True)
def test_yesterdays_key_is_gone_from_the_disk_also_when_nobody_comes() -> None:
    with time_machine.travel(NOON, tick=False) as traveller:
        ask()
        before = _places()
        assert all(place.stat().st_size for place in before)
        assert not forget_yesterday()

        traveller.shift(12 * 3600)
        assert forget_yesterday()

    # A deleted row would stay in its file; here the files themselves are others, and the old ones are empty or gone.
    assert not set(before) & set(_places())
    assert not any(place.exists() and place.stat().st_size for place in before)


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_first_on_a_new_day_take_the_same_key_and_nobody_waits_for_ever() -> None:
    with time_machine.travel(NOON, tick=False) as traveller:
        ask()
        traveller.shift(24 * 3600)
        allowed: list[bool] = []

        def visit() -> None:
            try:
                allowed.append(ask(limit=4))
            finally:
                connection.close()

        visitors = [threading.Thread(target=visit) for _ in range(8)]
        for visitor in visitors:
            visitor.start()
        for visitor in visitors:
            visitor.join(timeout=60)
        assert sorted(allowed) == [False] * 4 + [True] * 4
        assert ThrottleKey.objects.count() == Throttle.objects.count() == 1
