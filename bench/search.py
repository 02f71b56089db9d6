"""What a search costs: `python -m bench.search --cases 100000`, in a throwaway database of its own.

The cases are written straight into the tables: three messages each of made-up Swedish-looking words in a Zipf
distribution, vectors made by the product's own analysis, one word in 8 % of the messages. They are loaded for search
only and are no office. Printed per question: processor time of program and database a search, p50 and p95 of the
whole, the number of statements; with --explain the plans.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

COMMON = "snöröjning"
COMMON_IN = 0.08
TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
YEARS = 10
POOL = 6_000
DATABASE = "gehor_bench_search"
RUNS = 30


@dataclass(frozen=True)
class Model:
    """One made-up case: title, three messages, and its vector ready to copy, but for the case's own words."""

    title: str
    messages: tuple[str, str, str]
    literal: str
    lexemes: tuple[str, ...]
    spelled: dict[str, str]


def main(arguments: Sequence[str]) -> int:
    """Load and measure."""
    options = argparse.ArgumentParser(prog="bench search", description=__doc__)
    options.add_argument("--cases", type=int, default=100_000)
    options.add_argument("--explain", action="store_true", help="print the plans too")
    options.add_argument("--keep", action="store_true", help="measure what an earlier run has loaded")
    asked, _others = options.parse_known_args(arguments)
    enter(keep=asked.keep)
    if not asked.keep:
        started = time.perf_counter()
        load(asked.cases)
        print(f"{asked.cases} cases loaded in {time.perf_counter() - started:.0f} s")
    sizes()
    measure(explain=asked.explain)
    return 0


def enter(*, keep: bool) -> None:
    """Point Django at a database of this bench's own on the server that answers."""
    from django.db import connection

    if not keep:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
            cursor.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8'")
    connection.close()
    connection.settings_dict["NAME"] = DATABASE
    if not keep:
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)


def load(number: int) -> None:
    """An office from its files, one case by the acts as the mould, and `number` copies of it with other words."""
    from django.db import connection
    from tests.builders import RUT, open_case

    from gehor.journey import set_up
    from gehor.kit.swedish.tokens import folded

    set_up.load(at=AT, code="exempelstad")
    mould = open_case(RUT, at=AT)
    hand = random.Random(1)
    models = list(_models(hand))
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    rare = [f"{word}{tail}" for word in _invented(random.Random(7), number // 3) for tail in ("", "ö", "ek")]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; SET maintenance_work_mem = '1GB'")
        cursor.execute("DROP INDEX findable_by_stem; DROP INDEX known_word_alike")
        cursor.execute("CREATE TEMP TABLE fresh (id uuid, reference text, title text, day date, open bool, unit int)")
        cursor.execute("CREATE TEMP TABLE said (id uuid, case_id uuid, number int, text text, at timestamptz)")
        plan = list(_plan(hand, number, models, rare))
        with cursor.copy("COPY fresh FROM STDIN") as copy:
            for n, (case_id, model, _rare, day, open_) in enumerate(plan):
                copy.write_row((case_id, f"B{n:09d}", model.title, day, open_, n % 7))
        with cursor.copy("COPY said FROM STDIN") as copy:
            for case_id, model, rare_word, day, _open in plan:
                for n, text in enumerate(model.messages, start=1):
                    told = f"{text} {rare_word}." if n == 3 else text
                    made = datetime(day.year, day.month, day.day, n, tzinfo=UTC)
                    copy.write_row((UUID(int=case_id.int + n), case_id, n, told, made))
        _copy_cases(cursor, mould.id)
        with cursor.copy(
            "COPY register_findabletext (case_id, part, restricted, day, analyser, stems) FROM STDIN"
        ) as copy:
            for case_id, model, rare_word, day, _open in plan:
                extra, words = _own_words(rare_word, day)
                copy.write_row((case_id, "case", False, day, 1, f"{model.literal} {extra}"))
                counts.update(model.lexemes)
                counts.update(words)
                spelled[rare_word] = rare_word
        for model in models:
            spelled |= model.spelled
        with cursor.copy("COPY register_knownword (stem, word, plain, cases) FROM STDIN") as copy:
            for stem, cases in counts.items():
                word = spelled.get(stem, "")
                copy.write_row((stem, word, folded(word), cases))
        cursor.execute("CREATE INDEX findable_by_stem ON register_findabletext USING gin (stems) WITH (fastupdate=off)")
        cursor.execute(
            "CREATE INDEX known_word_alike ON register_knownword USING gin (plain gin_trgm_ops) WHERE plain <> ''"
        )
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")


def _models(hand: random.Random) -> Iterator[Model]:
    from gehor.kit.swedish.vectors import Vector
    from gehor.kit.swedish.word_lists import word_list

    words = [*sorted(word_list("joined") - {COMMON}), *_invented(hand, 25_000)]
    hand.shuffle(words)
    weights = list(itertools.accumulate(1 / (n + 10) for n in range(len(words))))
    for _ in range(POOL):
        title = " ".join(hand.choices(words, cum_weights=weights, k=4)).capitalize()
        messages = []
        for _n in range(3):
            told = hand.choices(words, cum_weights=weights, k=hand.randint(30, 80))
            if hand.random() < COMMON_IN:
                told.insert(hand.randrange(len(told)), COMMON)
            messages.append(" ".join(told).capitalize())
        vector = Vector()
        vector.add(title, "A")
        for message in messages:
            vector.add(message, "B")
        # Rows of the query, in its order.
        yield Model(title, (*messages,), vector.literal, tuple(vector.lexemes), dict(vector.spelled))  # type: ignore[arg-type]


def _invented(hand: random.Random, number: int) -> list[str]:
    onset = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "r", "s", "t", "v", "st", "tr", "bl", "kr", "sk", "sn"]
    vowel = ["a", "e", "i", "o", "u", "y", "å", "ä", "ö"]
    coda = ["", "", "n", "r", "l", "s", "nd", "rk", "ng", "st"]
    made: set[str] = set()
    while len(made) < number:
        made.add(
            "".join(
                hand.choice(onset) + hand.choice(vowel) + hand.choice(coda) for _ in range(hand.choice((2, 2, 3, 3, 4)))
            )
        )
    found = sorted(made)
    hand.shuffle(found)
    return found


def _plan(
    hand: random.Random, number: int, models: list[Model], rare: list[str]
) -> Iterator[tuple[UUID, Model, str, date, bool]]:
    """Cases in the order they came, more each year, the newest thirtieth open."""
    span = 365 * YEARS
    for n in range(number):
        day = TODAY - timedelta(days=span - int(span * (n / number) ** 0.7))
        moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)
        case_id = UUID(int=moment << 80 | 7 << 76 | (2 << 62) | n << 16)
        yield case_id, hand.choice(models), hand.choice(rare), day, n > number * 29 // 30


def _own_words(word: str, day: date) -> tuple[str, list[str]]:
    from gehor.kit.swedish.vectors import Vector, quoted
    from gehor.steps.register.rules.spans import lexemes_of

    vector = Vector()
    vector.add(word, "B", parts=False)
    stretches = lexemes_of(day)
    found = {**dict.fromkeys(vector.lexemes), **dict.fromkeys(stretches)}
    return f"{vector.literal} {' '.join(quoted(lexeme) for lexeme in stretches)}", list(found)


def _copy_cases(cursor: object, mould: UUID) -> None:
    """Every column as the mould's but those that must differ."""
    run = cursor.execute  # type: ignore[attr-defined]  # asked as a plain function
    closed = "CASE WHEN f.open THEN {} ELSE {} END"
    _insert(
        run,
        "register_case",
        "FROM fresh f, register_case m WHERE m.id = %s",
        {
            "id": "f.id",
            "reference": "f.reference",
            "title": "f.title",
            "arrived_on": "f.day",
            "received_on": "f.day",
            "captured_at": "f.day",
            "opened_at": "f.day",
            "owner_unit_id": "(SELECT id FROM people_unit ORDER BY id OFFSET f.unit LIMIT 1)",
            "status": closed.format("'new'", "'closed'"),
            "outcome": closed.format("''", "'answered'"),
            "fault_found": closed.format("''", "'no'"),
            "closed_at": closed.format("NULL", "f.day::timestamptz"),
            "due_on": closed.format("f.day + 14", "NULL"),
        },
        mould,
    )
    _insert(
        run,
        "register_record",
        "FROM said s, register_record m WHERE m.case_id = %s",
        {
            "id": "s.id",
            "case_id": "s.case_id",
            "number": "s.number",
            "text": "s.text",
            "made_at": "s.at",
            "dated_on": "s.at::date",
        },
        mould,
    )


def _insert(run: object, table: str, source: str, other: dict[str, str], mould: UUID) -> None:
    from django.apps import apps

    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    columns = [column for field in model._meta.concrete_fields if (column := field.column)]
    values = ", ".join(other.get(column, f"m.{column}") for column in columns)
    # The same plain function.
    run(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} {source}", [mould])  # type: ignore[operator]


def sizes() -> None:
    """How large the tables and their indexes have become."""
    from django.db import connection

    with connection.cursor() as cursor:
        for name in ("register_findabletext", "findable_by_stem", "register_knownword", "known_word_alike"):
            cursor.execute("SELECT pg_size_pretty(pg_total_relation_size(%s::regclass))", [name])
            print(f"{name}: {cursor.fetchone()[0]}")


def _questions() -> dict[str, tuple[str, dict[str, object]]]:
    from gehor.steps.register.models.findable import KnownWord

    def word(least: int) -> str:
        rows = KnownWord.objects.exclude(word="").filter(cases__gte=least).order_by("cases")
        row = rows.exclude(word__contains=COMMON).values_list("word", "cases").first()
        print(f"a word in at least {least} cases: {row}")
        return str(row[0]) if row else COMMON

    rare, some, many = word(3), word(500), word(20_000)
    from gehor.steps.register.queries.queue import QueueFilter

    return {
        "rare word": (rare, {}),
        "some hundreds": (some, {}),
        "common word, 8 % of messages": (COMMON, {}),
        "common, newest first": (COMMON, {"newest_first": True}),
        "two common words": (f"{COMMON} {many}", {}),
        "common and rare": (f"{COMMON} {rare}", {}),
        "common, only open": (COMMON, {"filters": QueueFilter(statuses=frozenset({"new"}))}),
        "common, one month years ago": (
            COMMON,
            {"filters": QueueFilter(arrived_from=date(2019, 3, 1), arrived_to=date(2019, 3, 31))},
        ),
        "common, a category with nothing": (COMMON, {"filters": QueueFilter(category_code="PAR-07")}),
        "beginning": ("snöröj*", {}),
        "phrase": (f'"{COMMON} {many}"', {}),
        "misspelt": (f"{some[:2]}x{some[2:]}", {}),
        "nothing": ("qwertyuiop", {}),
    }


def measure(*, explain: bool) -> None:
    """Every question many times, warm; a wide reader and one who sees next to nothing."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from gehor.people.queries import Asker
    from gehor.people.rules.rights import Right
    from gehor.steps.register.queries.search import search

    wide = Asker(UUID(int=1), "B", "sv", 1, TODAY, frozenset({Right.READ_CASES, Right.TAKE_IN}))
    print(f"{'question':34} {'cpu ms':>7} {'of it db':>8} {'p50 ms':>7} {'p95 ms':>7} {'sql':>4}  found")
    for name, (text, more) in _questions().items():
        for _ in range(3):
            # More words of the act, as one question needs them.
            page = search(wide, text, at=AT, **more)  # type: ignore[arg-type]
        with CaptureQueriesContext(connection) as asked:
            # More words of the act, as one question needs them.
            search(wide, text, at=AT, **more)  # type: ignore[arg-type]
        walls = []
        own, theirs = time.process_time(), _server_time()
        for _ in range(RUNS):
            start = time.perf_counter()
            # More words of the act, as one question needs them.
            search(wide, text, at=AT, **more)  # type: ignore[arg-type]
            walls.append((time.perf_counter() - start) * 1000)
        own, theirs = (time.process_time() - own) * 1000 / RUNS, (_server_time() - theirs) * 1000 / RUNS
        walls.sort()
        found = f"{page.count if page.count is not None else 'more'}, {len(page.hits)} shown"
        told = f"{found} {page.proposed} {page.looked_back_to or ''}"
        print(
            f"{name:34} {own + theirs:7.1f} {theirs:8.1f} {statistics.median(walls):7.1f} "
            f"{walls[int(len(walls) * 0.95)]:7.1f} {len(asked):4}  {told}",
            flush=True,
        )
        if explain:
            for query in asked:
                if "register_findabletext" in query["sql"]:
                    _explain(query["sql"])


def _server_time() -> float:
    """Processor seconds of the database process that serves this connection; to a hundredth."""
    from django.db import connection

    pid = connection.connection.info.backend_pid
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _explain(sql: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {sql}")
        for (line,) in cursor.fetchall():
            print("   ", line[:220])


if __name__ == "__main__":
    from gehor.config.command import database

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gehor.config.settings")
    with database():
        import django

        django.setup()
        sys.exit(main(sys.argv[1:]))
