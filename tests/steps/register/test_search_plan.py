"""How the database looks for words among many cases: through the indexes, never through every row."""

from __future__ import annotations

from itertools import product
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.people.queries import Asker
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.queue import QueueFilter
from gehor.steps.register.queries.search import search
from gehor.steps.register.rules.spans import SIZES, lexemes_of
from tests.builders import make_all_findable, open_case
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db
NUMBER = 20_000
COMMON, RARE = "snöröjning", "zeppelinare"


@pytest.fixture
def many(cast: Cast) -> Asker:
    """Twenty thousand copies of one case, a word in a fifth of them and a word in two; no act makes so many."""
    mould = Case.objects.get(pk=open_case().id)
    make_all_findable()
    columns = [field.column for field in Case._meta.concrete_fields]
    other = {"id": "gen_random_uuid()", "reference": "'P' || n", "arrived_on": "date '2026-11-24' - n / 10"}
    other["received_on"] = other["arrived_on"]
    stretches = "".join(f" || ' ''@{level}:' || o / {size} || ''''" for level, size in enumerate(SIZES))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO register_case ({', '.join(columns)})"
            f" SELECT {', '.join(other.get(column, f'm.{column}') for column in columns)}"
            " FROM register_case m, generate_series(1, %s) n WHERE m.id = %s",
            [NUMBER, mould.pk],
        )
        cursor.execute(
            "INSERT INTO register_findabletext (case_id, part, restricted, day, analyser, stems)"
            " SELECT id, 'case', false, arrived_on, 1, ('ord' || n % 97 || ' ord' || n % 89 || ' ord' || n % 83"
            " || CASE WHEN n % 5 = 0 THEN ' snöröjning' ELSE '' END"
            f" || CASE WHEN n % 9999 = 0 THEN ' zeppelin' ELSE '' END{stretches})::tsvector"
            " FROM (SELECT id, arrived_on, row_number() OVER () AS n, arrived_on - date '0001-01-01' + 1 AS o"
            " FROM register_case WHERE reference LIKE 'P%%') each"
        )
        cursor.execute("DELETE FROM register_knownword")
        cursor.execute(
            "INSERT INTO register_knownword (stem, word, plain, cases)"
            " SELECT word, '', '', ndoc FROM ts_stat('SELECT stems FROM register_findabletext')"
        )
        cursor.execute(
            "INSERT INTO register_knownword (stem, word, plain, cases)"
            " SELECT 'ord' || md5(n::text), word, word, 1 FROM generate_series(1, %s) n,"
            " LATERAL (SELECT translate(left(md5(n::text), 12), '0123456789', 'ghijklmnop') AS word) each",
            [NUMBER],
        )
        cursor.execute("ANALYZE register_case; ANALYZE register_findabletext; ANALYZE register_knownword")
    return cast.olof.asks()


def _plans(asker: Asker, text: str, filters: QueueFilter, *, newest_first: bool) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        search(asker, text, filters, at=AT, newest_first=newest_first)
    made = []
    with connection.cursor() as cursor:
        for query in list(asked):
            if query["sql"].startswith("SET LOCAL"):
                # What the program sets for one question, it sets for the plan of it too.
                cursor.execute(query["sql"])
            elif query["sql"].lstrip().startswith("SELECT"):
                cursor.execute(f"EXPLAIN {query['sql']}")
                made.append("\n".join(line for (line,) in cursor.fetchall()))
                cursor.execute("SET LOCAL enable_seqscan = on")
    return made


def test_the_stretches_of_the_fixture_are_those_the_program_writes() -> None:
    day = DAY.toordinal()
    assert lexemes_of(DAY) == (f"@0:{day // 8}", f"@1:{day // 64}", f"@2:{day // 512}")


def test_no_search_reads_every_case_text_or_known_word(many: Asker) -> None:
    narrow = QueueFilter(statuses=frozenset({"new"}), category_code="REN-01")
    texts = (COMMON, RARE, f"{COMMON} ord3", f'"{COMMON} ord3"', "zeppelinarre")
    for text, filters, newest_first in product(texts, (QueueFilter(), narrow), (False, True)):
        plans = _plans(many, text, filters, newest_first=newest_first)

        assert any("findable_by_stem" in plan for plan in plans)
        for plan in plans:
            for table in ("register_case ", "register_findabletext", "register_knownword"):
                assert f"Seq Scan on {table}" not in plan, plan


def test_common_word_is_looked_for_in_windows_and_counted_only_so_far(many: Asker) -> None:
    page = search(many, COMMON, at=AT)

    assert (page.count, len(page.hits), page.best_of) == (None, 25, 200)
    days = [hit.row.arrived_on for hit in page.hits]
    assert min(days) > DAY.replace(year=DAY.year - 1)


def test_filter_that_lets_nothing_through_ends_the_search_and_says_how_far_it_came(
    many: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gehor.steps.register.queries import candidates as looking

    monkeypatch.setattr(looking, "MOST_EXAMINED", 1_000)
    page = search(many, COMMON, QueueFilter(officer_id=UUID(int=1)), at=AT)

    assert page.hits == ()
    assert page.count is None
    assert page.looked_back_to is not None and page.looked_back_to < DAY


def test_search_takes_a_fixed_number_of_statements_however_much_it_finds(many: Asker) -> None:
    def statements(text: str) -> int:
        search(many, text, at=AT)
        with CaptureQueriesContext(connection) as asked:
            search(many, text, at=AT)
        return len(asked)

    assert statements(COMMON) <= 12
    assert statements(RARE) <= 12
