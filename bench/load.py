"""Loads an office with many cases: some lives of every shape are lived through the acts, and copied.

A year of working days, three per cent open, one per cent marked. The original of a copy is its mould's: one file on
disk stands behind many items, whose checksum is the file's.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Final

from django.db import connection

from bench import place
from bench.copies import Copier, Numbers, Said, gathered
from bench.lives import CLOSED, LATE, OPEN, Shape
from bench.mould import JOURNAL, tables
from bench.office import OFFICERS, Kept, Office, Officer, found, moulds
from gehor.kit import clock
from gehor.steps.register.queries.settings import number_series

BATCH: Final = 2_000
YEAR: Final = 365
# Of those that came so many working days ago, so many are still open; 3 % in all, with some late ones long after.
STILL_OPEN: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.2)
LATE_SHARE, LATE_DAYS = 0.03, 40
BUSY: Final = (1.15, 1.1, 1.0, 1.0, 1.05, 1.0, 0.75, 0.9, 1.05, 1.05, 1.0, 0.95)
FIRST_NAMES: Final = ("Alva", "Björn", "Cecilia", "Dennis", "Elsa", "Fatima", "Gustav", "Hanna", "Ibrahim", "Jenny")
LAST_NAMES: Final = tuple(
    first + last
    for first, last in itertools.product(
        ("Lind", "Berg", "Ek", "Alm", "Ask", "Björk", "Hag", "Sund", "Sjö", "Ström"),
        ("qvist", "ström", "gren", "dal", "mark", "stedt", "holm", "borg", "lund", "man"),
    )
)
WORDS: Final = (
    *("trottoaren", "lekplatsen", "papperskorgen", "belysningen", "cykelbanan", "gatan", "parken", "bänken"),
    *("skylten", "övergången", "brunnen", "trädet", "kanten", "räcket", "bron", "hållplatsen", "grusplanen", "porten"),
)


def main(arguments: list[str]) -> int:
    """Load the office of a size unless it is there."""
    ready(place.parser(__doc__).parse_args(arguments).cases)
    return 0


def ready(cases: int) -> None:
    """Make the office with so many cases, unless it was made before. Says how long it took."""
    from gehor.config.commands.prepare import migrate

    migrate()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT 1 FROM register_case LIMIT %s) AS found", [cases])
        there = cursor.fetchone()[0]
    if there >= cases:
        return
    if there:
        raise SystemExit(f"a load of {cases} cases was broken off here; remove {place.home() / str(cases)}")
    begun = time.monotonic()
    load(cases, today=clock.today())
    print(f"loaded {cases} cases in {time.monotonic() - begun:.0f} s", file=sys.stderr)


def load(cases: int, *, today: date) -> None:
    """Live some lives of every shape and copy them until there are so many cases."""
    office = found()
    kept = moulds(office, office.days.add(today - timedelta(days=YEAR), 1))
    with connection.cursor() as cursor:
        cursor.execute("ALTER SYSTEM SET max_wal_size = '12GB'")
        cursor.execute("SELECT pg_reload_conf()")
    with bulk() as write:
        copied(cases, office, kept, today=today, write=write)
    tidy()


def copied(cases: int, office: Office, kept: Sequence[Kept], *, today: date, write: Write) -> None:
    """Copy the moulds over a year, in the order the cases came, and set the numbers where they have come."""
    series = next(row for row in number_series() if row.code == "D")
    copier = Copier(office.days, Numbers(series.pattern, _last_reference()), seed=2026)
    by_shape: defaultdict[str, list[Kept]] = defaultdict(list)
    for one in kept:
        by_shape[one.shape.name].append(one)
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for n, (day, shape) in enumerate(plan(cases, office, today, copier.hand), start=1):
        one = copier.hand.choice(by_shape[shape.name])
        officer = office.officers[one.unit][copier.hand.randrange(OFFICERS)]
        gathered(copier.copy(one.mould, day, said(n, officer, copier.hand)), waiting)
        if n % BATCH == 0 or n == cases:
            write({table: list(rows) for table, rows in waiting.items()})
            waiting.clear()
    _set_numbers(copier.numbers, series.code, series.pattern)


def said(n: int, officer: Officer, hand: random.Random) -> Said:
    """What the n:th copy says in its own way."""
    first, last = hand.choice(FIRST_NAMES), hand.choice(LAST_NAMES)
    sentence = f"Det gäller {hand.choice(WORDS)} och {hand.choice(WORDS)} vid hus {hand.randint(1, 400)}."
    return Said(f"{first} {last}", f"boende.{n}@example.org", sentence, officer)


def plan(cases: int, office: Office, today: date, hand: random.Random) -> Iterator[tuple[date, Shape]]:
    """Day and shape of each case, oldest first: a year of working days, busier in winter than in July."""
    days = [day for step in range(YEAR, -1, -1) if office.days.is_working(day := today - timedelta(days=step))]
    weights = [BUSY[day.month - 1] for day in days]
    ages = {day: len(days) - 1 - n for n, day in enumerate(days)}
    for day in sorted(hand.choices(days, weights=weights, k=cases)):
        yield day, _shape(ages[day], hand)


def _shape(age: int, hand: random.Random) -> Shape:
    still = STILL_OPEN[age] if age < len(STILL_OPEN) else LATE_SHARE if age < LATE_DAYS else 0.0
    is_open = hand.random() < still
    known: Sequence[Shape] = CLOSED if not is_open else OPEN if age < len(STILL_OPEN) else LATE
    fitting = [shape for shape in known if shape.length <= age and (age < 3 or "undecided" not in shape.name)]
    # On the day itself most still wait to be registered.
    weights = [shape.weight * (4 if age == 0 and "undecided" in shape.name else 1) for shape in fitting]
    return hand.choices(fitting, weights=weights)[0]


class Write:
    """Writes gathered rows while the next ones are made: the journal, half of all, beside the other tables."""

    def __init__(self) -> None:
        self.columns = {name: ", ".join(f'"{one}"' for one in table.columns) for name, table in tables().items()}
        self.hands = (ThreadPoolExecutor(1, initializer=_quiet), ThreadPoolExecutor(1, initializer=_quiet))
        self.under_way: list[Future[None]] = []

    def __call__(self, waiting: Mapping[str, list[str]]) -> None:
        """Take these rows; those before them are then written."""
        self.wait()
        rest = {table: rows for table, rows in waiting.items() if table != JOURNAL}
        for hand, part in zip(self.hands, ({JOURNAL: waiting[JOURNAL]}, rest), strict=True):
            self.under_way.append(hand.submit(self._copy, part))

    def wait(self) -> None:
        """Until everything is written; what went wrong is raised here."""
        for one in self.under_way:
            one.result()
        self.under_way.clear()

    def close(self) -> None:
        """Write what is left and part from the database."""
        for hand in self.hands:
            hand.submit(connection.close)
            hand.shutdown()

    def _copy(self, waiting: Mapping[str, list[str]]) -> None:
        for table, rows in waiting.items():
            with (
                connection.cursor() as cursor,
                cursor.copy(f"COPY {table} ({self.columns[table]}) FROM STDIN") as copying,
            ):
                copying.write("".join(rows).encode())


def _quiet() -> None:
    """No trigger fires: the journal's digests are worked out here, and every key points at a row of its own case."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")


@contextmanager
def bulk() -> Iterator[Write]:
    """While it lasts no trigger fires and no index is kept but those that forbid; both are back afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '768MB'")
        cursor.execute(
            """SELECT indexname, indexdef FROM pg_indexes JOIN pg_class ON relname = indexname
               WHERE schemaname = 'public' AND tablename = ANY(%s) AND NOT EXISTS
                 (SELECT 1 FROM pg_constraint WHERE conindid = pg_class.oid)""",
            [list(tables())],
        )
        dropped = cursor.fetchall()
        for name, _made in dropped:
            cursor.execute(f'DROP INDEX "{name}"')
    write = Write()
    try:
        yield write
        write.wait()
    finally:
        write.close()
        with connection.cursor() as cursor:
            for _name, made in dropped:
                cursor.execute(made)


def tidy() -> None:
    """What autovacuum would have done in time: statistics and the map of what all can see."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER SYSTEM RESET max_wal_size")
        cursor.execute("SELECT pg_reload_conf()")
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


def _last_reference() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM intake_reference_seq")
        return int(cursor.fetchone()[0])


def _set_numbers(numbers: Numbers, code: str, pattern: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('intake_reference_seq', %s)", [numbers.reference])
        for table, last in numbers.counted.items():
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, last])
        for year, last in numbers.diary.items():
            cursor.execute(
                """INSERT INTO register_numberseries (code, year, pattern, last) VALUES (%s, %s, %s, %s)
                   ON CONFLICT (code, year) DO UPDATE SET last = excluded.last""",
                [code, year, pattern, last],
            )
