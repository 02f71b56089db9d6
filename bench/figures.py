"""What the figures cost: `python3 start.py bench figures --cases 1000000`, in the office of that size.

First everything that waits is counted, as the worker does it. Printed: cases counted a second, rows of the sums, and of
each question the statistics page asks, processor time of program and database and p95. Then the same with nine more
years of sums beside them, in a transaction that is undone. With --recount the proof that sums equal cases, and how long
it takes.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from django.db import connection, transaction

from bench import place
from bench.server import family_cpu_ms

ROUNDS: Final = 15
MORE_YEARS: Final = 9


def main(arguments: list[str]) -> int:
    """Count, ask and print."""
    from bench import load

    parser = place.parser(__doc__)
    parser.add_argument("--recount", action="store_true", help="prove the sums against the cases too")
    asked = parser.parse_args(arguments)
    load.ready(asked.cases)
    for line in _lines(recount=asked.recount):
        print(line, flush=True)
    return 0


def _lines(*, recount: bool) -> Iterator[str]:
    yield _counted()
    _tidy()
    yield from _asked("as it stands")
    with transaction.atomic():
        _more_years()
        yield from _asked(f"with {MORE_YEARS} more years of sums")
        transaction.set_rollback(True)
    _tidy()
    if recount:
        yield _proved()


def _counted() -> str:
    from gehor.journal.act import Actor
    from gehor.kit import clock
    from gehor.steps.follow_up.actions.count_figures import count_figures
    from gehor.steps.follow_up.models.figures import CaseFacts

    before, begun, worked = CaseFacts.objects.count(), time.perf_counter(), time.process_time()
    while count_figures(actor=Actor.system("count_figures"), at=clock.now()):
        pass
    seconds, mine = time.perf_counter() - begun, time.process_time() - worked
    new = CaseFacts.objects.count() - before
    return (
        f"counted {new} cases in {seconds:.0f} s ({new / seconds:.0f} a second; {mine:.0f} s processor in the program)"
    )


def _asked(title: str) -> Iterator[str]:
    rows, size = _sizes()
    yield f"{title}: {rows:,} rows of sums, {size}"
    for name, ask in _questions():
        yield f"  {name}: {_told(ask)}"


def _sizes() -> tuple[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE follow_up_rollup")
        cursor.execute(
            "SELECT count(*), pg_size_pretty(pg_total_relation_size('follow_up_rollup')) FROM follow_up_rollup"
        )
        rows, size = cursor.fetchone()
    return rows, size


def _questions() -> Iterator[tuple[str, Callable[[], object]]]:
    from gehor.kit import clock
    from gehor.people.queries import units
    from gehor.steps.follow_up.queries.figures import Scope, figures, figures_by, figures_by_unit, series
    from gehor.steps.follow_up.rules.figures import FIGURES
    from gehor.steps.follow_up.rules.measures import Dimension
    from gehor.steps.follow_up.rules.periods import Period

    today, codes = clock.today(), tuple(FIGURES)
    scope = Scope(tuple(unit.id for unit in units()))
    year = Period(today - timedelta(days=364), today)
    tertial = Period(date(today.year, 5, 1), date(today.year, 8, 31))
    odd = Period(today - timedelta(days=200), today - timedelta(days=17))
    for name, period in (("a year", year), ("a tertial", tertial), ("days across months", odd)):
        yield f"every figure, {name}", lambda period=period: figures(scope, period, today=today)  # type: ignore[misc]  # bound at once
    for dimension in Dimension:
        if dimension is not Dimension.ALL:
            yield (
                f"every figure by {dimension}, a year",
                lambda dimension=dimension: figures_by(scope, year, dimension, today=today, codes=codes),  # type: ignore[misc]  # bound at once
            )
    yield "every figure by unit, a year", lambda: figures_by_unit(scope, year, today=today, codes=codes)
    yield "every figure, thirteen months", lambda: series(scope, today, months=13, codes=codes)


def _tidy() -> None:
    """As autovacuum leaves the table sooner or later; rows that were undone stand in the way until then."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) follow_up_rollup")


def _more_years() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO follow_up_rollup (dimension, grain, unit, day, measure, key, bundled, value, n)
            SELECT dimension, grain, unit, (day - make_interval(years => years))::date, measure, key, bundled, value, n
            FROM follow_up_rollup, generate_series(2, %s) AS years
            WHERE NOT (extract(month FROM day) = 2 AND extract(day FROM day) = 29)
            ON CONFLICT DO NOTHING
            """,
            [MORE_YEARS + 1],
        )


def _told(ask: Callable[[], object]) -> str:
    ask()
    taken, begun = [], _worked_ms()
    for _ in range(ROUNDS):
        start = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - start))
    used = (_worked_ms() - begun) / ROUNDS
    return (
        f"{used:.1f} ms processor, p50 {statistics.median(taken):.1f}, p95 {sorted(taken)[int(0.95 * ROUNDS)]:.1f} ms"
    )


def _worked_ms() -> float:
    """Processor time of this process and of the one that serves it in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    return time.process_time() * 1000 + family_cpu_ms(backend)


def _proved() -> str:
    from gehor.steps.follow_up.queries.recount import differences

    begun = time.perf_counter()
    with transaction.atomic():
        found = sum(1 for _ in differences())
    return f"recount: {found} differences, {time.perf_counter() - begun:.0f} s"
