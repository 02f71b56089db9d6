"""The floor: how often PostgreSQL alone commits a case and an event row, measured beside the pages."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from typing import Final

import psycopg
from django.db import connection

SECONDS: Final = 3.0
ROUNDS: Final = 3
_MADE: Final = """
CREATE UNLOGGED TABLE IF NOT EXISTS bench_floor_event (
    id bigserial PRIMARY KEY, case_id uuid NOT NULL, said text NOT NULL);
ALTER TABLE bench_floor_event SET LOGGED;
CREATE TABLE IF NOT EXISTS bench_floor_case (id uuid PRIMARY KEY, title text NOT NULL, due_on date NOT NULL);
"""
_CASE: Final = "INSERT INTO bench_floor_case VALUES (gen_random_uuid(), %s, current_date) RETURNING id"
_EVENT: Final = "INSERT INTO bench_floor_event (case_id, said) VALUES (%s, %s)"


@dataclass(frozen=True)
class Floor:
    """Commits a second, each one case and one event row in four round trips, from one client and from eight."""

    one: float
    eight: float


def measure() -> Floor:
    """The best of some rounds; the rows are gone afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(_MADE)
    try:
        return Floor(max(_round(1) for _ in range(ROUNDS)), max(_round(8) for _ in range(ROUNDS)))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE bench_floor_case, bench_floor_event")


def pace() -> float:
    """Processor milliseconds of one fixed piece of Python work: how fast this machine is just now.

    Other work on the machine takes its caches and shared cores, and every figure grows with this one.
    """
    found = []
    for _ in range(20):
        begun = time.process_time()
        words = {str(number): number for number in range(20_000)}
        sorted(words, key=lambda word: (len(word), word[::-1]))
        found.append((time.process_time() - begun) * 1000)
    return sorted(found)[len(found) // 2]


def _round(clients: int) -> float:
    counts = [0] * clients
    until = time.monotonic() + SECONDS
    hands = [threading.Thread(target=_commit, args=(counts, place, until)) for place in range(clients)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return sum(counts) / SECONDS


def _commit(counts: list[int], place: int, until: float) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, prepare_threshold=2) as client:
        while time.monotonic() < until:
            client.execute("BEGIN")
            row = client.execute(_CASE, ["Skräp vid lekplatsen"]).fetchone()
            client.execute(_EVENT, [row and row[0], "open_case"])
            client.execute("COMMIT")
            counts[place] += 1
