"""The database sorts Swedish names as the program does."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gehor.kit.swedish import sort_key

pytestmark = pytest.mark.django_db
LATIN = st.text(st.characters(max_codepoint=0x17F, exclude_characters="\x00"), max_size=20)
NAMES = [
    "Arboga",
    "Eva",
    "Éva",
    "van_Dijk",
    "Vara",
    "Wien",
    "Ümit",
    "Zinkgruvan",
    "Zorn",
    "Åmål",
    "ÅRE",
    "Älmhult",
    "ängelholm",
    "Ärla",
    "Örebro",
    "İzmir",
    "ΣΑΣ",
    "ÆØ",
]


def of_database(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT gehor_sort_key(%s)", [text])
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("name", NAMES)
def test_database_and_program_give_each_name_the_same_key(name: str) -> None:
    assert of_database(name) == sort_key(name)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LATIN)
def test_database_and_program_agree_on_any_latin_text(db: None, text: str) -> None:
    assert of_database(text) == sort_key(text)


def test_the_database_orders_names_as_a_swede_would() -> None:
    with connection.cursor() as cursor:
        cursor.execute('SELECT n FROM unnest(%s::text[]) n ORDER BY gehor_sort_key(n) COLLATE "C", n', [NAMES])
        assert [name for (name,) in cursor.fetchall()] == sorted(NAMES, key=lambda name: (sort_key(name), name))


def test_an_index_may_stand_on_the_function() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE names (n text)")
        cursor.execute('CREATE INDEX ON names (gehor_sort_key(n) COLLATE "C")')
        cursor.execute("SELECT provolatile, proparallel FROM pg_proc WHERE proname = 'gehor_sort_key'")
        assert cursor.fetchone() == ("i", "s")
